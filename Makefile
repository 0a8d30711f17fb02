# make tour: sets up, builds, and walks through the main job on the small town.   make test: sets up and runs every test.
.PHONY: tour test lint format docs bench fuzz oracles town setup clean

setup:
	@Scripts/setup

tour: setup
	@Scripts/tour

test: setup
	swift test
	swift test --package-path Examples -c release --disable-build-manifest-caching

lint:
	@Scripts/lint

format:
	swift format --in-place --parallel --recursive --configuration .swift-format Package.swift Sources Tests Examples/Package.swift Examples/Sources Examples/Tests Benchmarks/Package.swift Benchmarks/Sources

docs: setup
	@Scripts/docs

bench: setup
	@Scripts/bench

fuzz: setup
	@Scripts/fuzz

oracles: setup
	@Scripts/oracles

# Writes Examples/Data anew; the same seed gives the same town.
town: setup
	swift run --package-path Examples -c release town-generator Examples/Data

clean:
	rm -rf .build .build-* Examples/.build Benchmarks/.build Out
