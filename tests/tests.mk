# Tests: tests/STAGE/test_*.c are cmocka programs (functions static to a file
# are tested by including the .c); tests/STAGE/test_*.sh are scripts that print
# TAP lines ("ok 1 - what", "not ok 2 - what", "ok 3 - what # SKIP why"). Both
# run from the project's root with BUILD in the environment.

TEST_SOURCES  := $(sort $(wildcard tests/*/test_*.c))
TEST_PROGRAMS := $(TEST_SOURCES:%.c=$(BUILD)/%)
TEST_SCRIPTS  := $(sort $(wildcard tests/*/test_*.sh))

$(BUILD)/tests/%: tests/%.c $(BUILD)/libchancery.a
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -MMD -MP $(LDFLAGS) -o $@ $< $(BUILD)/libchancery.a -lcmocka $(LIBS)

-include $(TEST_SOURCES:%.c=$(BUILD)/%.d)

setup:
	@tools/setup

# What a machine lacks is installed before make looks for libraries.
check:
	@tools/setup tests
	@$(MAKE) --no-print-directory check-now
check-now: all lint $(TEST_PROGRAMS)
	@BUILD=$(BUILD) tests/run $(TEST_PROGRAMS) $(TEST_SCRIPTS)

# The kernels alone, those of 64-bit ARM under an emulator where there is one.
check-neon:
	@BUILD=$(BUILD) sh tests/syntax/test_kernels.sh

.PHONY: setup check check-now check-neon

# Fuzz targets, one a format: make fuzz builds them with clang and libFuzzer;
# run one as "build/fuzz/tests/fuzz/fuzz_html tests/fuzz/corpus/html". The corpus
# is also read by tests/fuzz/test_corpus.c, which needs no clang.
FUZZ_SOURCES := $(sort $(wildcard tests/fuzz/fuzz_*.c))
FUZZ_OBJECTS := $(LIBRARY)
FUZZ_FLAGS   := -O1 -g -fno-omit-frame-pointer -fsanitize=address,undefined,fuzzer-no-link
FUZZ_CC      ?= clang

fuzz: all
	@$(MAKE) --no-print-directory VARIANT=fuzz CC="$(FUZZ_CC)" CFLAGS="$(FUZZ_FLAGS)" \
	    LDFLAGS="-fsanitize=address,undefined" fuzz-now
fuzz-now: $(FUZZ_SOURCES:%.c=$(BUILD)/%)

$(BUILD)/tests/fuzz/fuzz_%: tests/fuzz/fuzz_%.c $(wildcard tests/fuzz/*.h) $(FUZZ_OBJECTS)
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -fsanitize=fuzzer -o $@ $< $(FUZZ_OBJECTS) $(LIBS)

.PHONY: fuzz fuzz-now
