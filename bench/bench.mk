# Measures: bench/*.c are programs that print rows of "STAGE<TAB>WHAT<TAB>FIGURE".
# They run from the project's root, one after another.

BENCHES := $(patsubst %.c,$(BUILD)/%,$(sort $(wildcard bench/*.c)))

$(BUILD)/bench/%: bench/%.c $(BUILD)/libchancery.a
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -MMD -MP $(LDFLAGS) -o $@ $< $(BUILD)/libchancery.a $(LIBS)

-include $(BENCHES:%=%.d)

bench: all $(BENCHES)
	@for program in $(BENCHES); do BUILD=$(BUILD) $$program || exit 1; done

.PHONY: bench
