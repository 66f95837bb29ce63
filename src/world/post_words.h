/* post_words.h: what the words of posts can be. Internal to post*.c. */
#ifndef CHY_WORLD_POST_WORDS_H
#define CHY_WORLD_POST_WORDS_H

/* The classes that rows of posts.tsv have; the table's header says what the
 * value and the text of each are. */
#define CHY_POST_CLASSES(X) X(head) X(rank)

#endif
