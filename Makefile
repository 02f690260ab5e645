# Two commands do everything: `make run` and `make test`. `make help` lists the rest.
.DEFAULT_GOAL := help
.PHONY: run test bench fmt screenshots clean-data help

run: ## set up what is missing, build, and start on http://127.0.0.1:3000 with a demonstration network
	@scripts/setup run
	@scripts/run

test: ## set up what is missing, then every check of the project; this is what CI runs
	@scripts/setup test
	@scripts/test

bench: ## measure our figures beside their floors (docs in bench/README.md)
	@scripts/setup bench
	@scripts/bench

fmt: ## format the Rust code
	@scripts/format

screenshots: ## take every screen again into docs/screenshots
	@scripts/setup screenshots
	@scripts/screenshots

clean-data: ## throw the demonstration's database away; the next `make run` makes a new one
	@scripts/clean-data

help: ## list the targets
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/\1\t\2/p' $(MAKEFILE_LIST) | expand -t 14
