# SPDX-License-Identifier: Apache-2.0
# The front door. The build itself is Meson's; CONTRIBUTING.md names its set-ups.
#
#   make           build/stemma               make bench     measure speed and quality
#   make demo      trace the sample stories   make fuzz      fuzz each target FUZZ_SECONDS (60)
#   make check     every test                 make format    clang-format over the C files
#   make soak      the longer runs of what `make check` shortens
#   make install   to PREFIX, below DESTDIR   make clean     forget the build folders
#
# What is missing is installed first by scripts/deps. DEPS=: leaves that out.

BUILD ?= build
PREFIX ?= /usr/local
DEPS ?= scripts/deps
FUZZ_SECONDS ?= 60
MESON_OPTIONS ?=
TEST_OPTIONS ?=
BENCH_OPTIONS ?=
BENCH_DATA ?=
BENCH_PAGES ?=
CLANG ?= clang-14
CLANGXX ?= clang++-14
CLANG_FORMAT ?= clang-format-14

all: deps-build $(BUILD)/build.ninja
	@meson compile -C $(BUILD)
	@ln -sf cli/stemma $(BUILD)/stemma

# A cache of its own, so that a demo leaves nothing behind in one's home.
demo: deps-lexicons $(BUILD)/build.ninja
	@meson compile -C $(BUILD) >$(BUILD)/compile.log || { cat $(BUILD)/compile.log; exit 1; }
	@ln -sf cli/stemma $(BUILD)/stemma
	@scripts/demo $(BUILD)/stemma

check: deps-lexicons $(BUILD)/build.ninja
	@meson compile -C $(BUILD)
	@ln -sf cli/stemma $(BUILD)/stemma
	@rm -f $(BUILD)/meson-logs/testlog.json
	@meson test -C $(BUILD) --no-rebuild --print-errorlogs $(TEST_OPTIONS) || true
	@python3 scripts/summary.py $(BUILD)/meson-logs/testlog.json

soak: deps-lexicons $(BUILD)/build.ninja
	@meson compile -C $(BUILD)
	@python3 tests/store/check.py --stemma $(BUILD)/cli/stemma --soak

bench: deps-lexicons $(BUILD)/build.ninja
	@meson compile -C $(BUILD)
	@python3 bench/run.py --build $(BUILD) $(if $(BENCH_DATA),--data $(BENCH_DATA)) $(if $(BENCH_NEWS),--news $(BENCH_NEWS)) $(if $(BENCH_PAGES),--pages $(BENCH_PAGES)) $(BENCH_OPTIONS)

fuzz: deps-develop
	@test -f build-fuzz/build.ninja || CC=$(CLANG) CXX=$(CLANGXX) meson setup build-fuzz \
	    --buildtype=debugoptimized --default-library=static -Dfuzz=true -Db_lundef=false \
	    -Db_sanitize=address,undefined -Dc_args=-fsanitize=fuzzer-no-link \
	    -Dcpp_args=-fsanitize=fuzzer-no-link
	@meson compile -C build-fuzz
	@python3 scripts/fuzz.py --build build-fuzz --seconds $(FUZZ_SECONDS)

install: all
	@meson configure $(BUILD) -Dprefix=$(PREFIX)
	@meson install -C $(BUILD) $(if $(DESTDIR),--destdir $(abspath $(DESTDIR)))
	@$(if $(DESTDIR),,! command -v ldconfig >/dev/null || ldconfig || true)

format: deps-develop
	@git ls-files '*.c' '*.h' '*.cc' | xargs $(CLANG_FORMAT) -i

clean:
	rm -rf build build-*

$(BUILD)/build.ninja:
	@meson setup $(BUILD) $(MESON_OPTIONS)

deps-build:
	@$(if $(DEPS),$(DEPS) --no-lexicons)

deps-lexicons:
	@$(DEPS)

deps-develop:
	@$(if $(DEPS),$(DEPS) --no-lexicons --develop)

.PHONY: all demo check soak bench fuzz install format clean deps-build deps-lexicons deps-develop
