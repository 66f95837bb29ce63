/* dictionary_lines.h: the lines of a dictionary of actors, whatever program wrote
 * the file, for dictionary.c.
 *
 * Lines end with LF, CR LF or CR alone. A byte that is not UTF-8 is read as
 * Windows-1252, which these files mostly are where they are not UTF-8. Comments
 * (";" or "#" to the end of the line, "<!--" to "-->") are taken out. */
#ifndef CHY_WORLD_DICTIONARY_LINES_H
#define CHY_WORLD_DICTIONARY_LINES_H

#include "base/arena.h"
#include "base/slice.h"

typedef struct dictionary_lines {
    chy_arena *arena; /* of the rows; borrowed */
    chy_slice rest;
    unsigned number;     /* of the line at hand, from 1 */
    unsigned comment;    /* the line where the "<!--" stands that is open; 0: none is */
    chy_slice line, row; /* as in the file; in UTF-8 and without comments */
    size_t foreign;      /* offset in `line` of the first byte that is not UTF-8, or SIZE_MAX */
    bool failed;         /* no memory */
} dictionary_lines;

/* Starts on `text`, which must last as long as the lines are read. */
dictionary_lines dictionary_lines_of(chy_slice text, chy_arena *arena);
/* Moves to the next line that holds more than comments and blanks; false at the end. */
bool dictionary_lines_next(dictionary_lines *lines);
/* The column in the file, from 1 in bytes, of a place in the row. */
unsigned dictionary_lines_column(const dictionary_lines *lines, const char *at);
/* Takes the first line off *rest, without its end; false when there is none. */
bool dictionary_line_split(chy_slice *rest, chy_slice *line);

#endif
