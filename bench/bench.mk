# Measures: bench/*.c are programs, bench/*.sh scripts, that print rows of
# "STAGE<TAB>WHAT<TAB>FIGURE".
# They run from the project's root, one after another.

BENCHES := $(patsubst %.c,$(BUILD)/%,$(sort $(wildcard bench/*.c)))

$(BUILD)/bench/%: bench/%.c $(BUILD)/libchancery.a
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -MMD -MP $(LDFLAGS) -o $@ $< $(BUILD)/libchancery.a $(LIBS)

-include $(BENCHES:%=%.d)

bench: all $(BENCHES)
	@for program in $(BENCHES); do BUILD=$(BUILD) $$program || exit 1; done
	@for script in $(sort $(wildcard bench/*.sh)); do BUILD=$(BUILD) sh $$script || exit 1; done

# A record of RECORD_REPORTS (100,000) reports of ten claims alone.
bench-record: all
	@BUILD=$(BUILD) sh bench/record.sh

# The record's tests with a program killed 200 times, on a file and on a server.
bench-kill: all $(BUILD)/tests/record/test_record
	@KILLS=200 BUILD=$(BUILD) sh tests/record/test_cli.sh
	@KILLS=200 BUILD=$(BUILD) sh tests/record/test_postgres.sh

.PHONY: bench bench-record bench-kill
