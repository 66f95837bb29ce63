# Chancery: one Makefile, one build directory a variant.
#
#   make            the program, build/chancery
#   make demo       set up, build, read examples/reports/ and print the brief
#   make check      set up, build and run every test
#   make VARIANT=asan check    the same under address and undefined-behaviour sanitizers
#   make lint format bench fuzz clean

VARIANT ?= release
ifeq ($(origin CC),default)
CC      := gcc
endif
BUILD   := build$(if $(filter-out release,$(VARIANT)),/$(VARIANT))

PACKAGES := icu-uc icu-i18n libxml-2.0 libarchive jansson sqlite3
# Without libpq the program knows SQLite alone, and says so when asked for more.
POSTGRES := $(shell pkg-config --exists libpq 2>/dev/null && echo libpq)
PACKAGES += $(POSTGRES)
WARNINGS := -Wall -Wextra -Wpedantic -Werror -Wshadow -Wstrict-prototypes -Wmissing-prototypes
CFLAGS   ?= -O2 -g
ifeq ($(VARIANT),asan)
CFLAGS   := -O1 -g -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
LDFLAGS  += -fsanitize=address,undefined
endif
# No product is fused with a sum: all processors are to count alike.
ALL_CFLAGS = -std=c17 -ffp-contract=off -D_GNU_SOURCE $(WARNINGS) $(CFLAGS) -Isrc -Iinclude \
             $(if $(POSTGRES),,-DCHY_WITHOUT_POSTGRES) \
             $(shell pkg-config --cflags $(PACKAGES) 2>/dev/null)
LIBS       = $(shell pkg-config --libs $(PACKAGES) 2>/dev/null) -lm -lpthread

SOURCES  := $(sort $(wildcard src/*/*.c src/*/*/*.c))
LIBRARY  := $(filter-out $(BUILD)/src/cli/%,$(SOURCES:%.c=$(BUILD)/%.o))
COMMANDS := $(filter $(BUILD)/src/cli/%,$(SOURCES:%.c=$(BUILD)/%.o))
DATA     := $(shell find data -type f 2>/dev/null)

all: $(BUILD)/chancery $(BUILD)/chancery.data

$(BUILD)/libchancery.a: $(LIBRARY)
	@rm -f $@
	$(AR) rcs $@ $^

$(BUILD)/chancery: $(COMMANDS) $(BUILD)/libchancery.a
	$(CC) $(LDFLAGS) -o $@ $(COMMANDS) $(BUILD)/libchancery.a $(LIBS)

$(BUILD)/chancery.data: $(BUILD)/chancery $(DATA)
	$(BUILD)/chancery compile data -o $@

$(BUILD)/%.o: %.c
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<

-include $(SOURCES:%.c=$(BUILD)/%.d)

# schema.c takes these in as bytes.
$(BUILD)/src/record/schema.o: $(wildcard src/record/schema/*.sql)

include tests/tests.mk
include bench/bench.mk

# A fresh record of the example reports, and its brief.
DEMO := build/demo.db
demo: setup
	@$(MAKE) --no-print-directory demo-now
demo-now: all
	@rm -f $(DEMO) $(DEMO)-wal $(DEMO)-shm
	@$(BUILD)/chancery read --db $(DEMO) examples/reports/*
	@$(BUILD)/chancery brief --db $(DEMO)
	@echo; echo "Next: $(BUILD)/chancery conflicts --db $(DEMO)   (or who, timeline, talks, search; --help on each)"

lint:
	@tools/check-includes
format:
	clang-format -i $(shell git ls-files '*.c' '*.h')
clean:
	rm -rf build

.PHONY: all demo demo-now lint format clean
.DELETE_ON_ERROR:
