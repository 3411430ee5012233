.PHONY: help run build style check test bench

help:
	@echo 'make run     install what is missing, build, load sample data into an empty database, serve'
	@echo 'make test    every check and test'
	@echo 'make bench   how fast pages and bookings are, see target/bench/report.md'
	@echo 'make check   formatting and lints only'
	@echo 'make build   the server, and target/site that it serves'
	@echo 'make style   target/site/static/main.css only'

run: build
	@target/release/sutong migrate
	@target/release/sutong sample --if-empty
	@exec target/release/sutong serve

build:
	@bash .ci/setup run
	@bash .ci/build

style:
	@bash .ci/build style

check:
	@bash .ci/setup run
	@bash .ci/test format clippy clippy_browser

test:
	@bash .ci/run

bench:
	@bash .ci/setup test
	@bash .ci/bench
