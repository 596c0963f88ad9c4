/* flow.h - paragraphs of an office document in the order a person reads them
 * (internal)
 *
 * A text box stands in the middle of the paragraph that it is anchored in: its
 * own paragraphs come behind that one. A note's are kept apart, for the end of
 * the text.
 */
#ifndef FORMATS_FLOW_H
#define FORMATS_FLOW_H

#include "formats/build.h"

struct flow_blocks {
	struct pu_block *items; /* free() */
	size_t count, room;
};

/* What holds paragraphs: the text itself, a text box, a note. */
struct flow_level {
	struct flow_level *outer;
	struct build *build, inner;
	struct flow_blocks boxes; /* of the paragraph under way */
	enum pu_block_type type; /* of a paragraph that is to be joined */
	bool open; /* a paragraph is */
	bool joins; /* the next paragraph continues it */
	bool note;
	int32_t pairs; /* numbers its inline pairs */
	size_t own; /* of the paragraph under way, see flow_mark */
	bool unsafe;
};

struct flow {
	struct flow_level *level, text;
	size_t paragraphs; /* begun so far, for errors */
};

void flow_start(struct flow *flow, struct build *build);
void flow_stop(struct flow *flow);

/* A paragraph begins; where one is open already it is a text box's. */
void flow_open(struct flow *flow);
/* joins: its mark was deleted, the next paragraph continues it. */
void flow_close(struct flow *flow, enum pu_block_type type, bool joins);
/* A cell, a box or the text ends: nothing continues what was to be joined. */
void flow_settle(struct flow *flow);
/* Before it is closed: what the reader knows the paragraph by. One that is unsafe,
 * or is made of several, is not to be translated. */
void flow_mark(struct flow *flow, size_t own, bool unsafe);
/* Where text goes now; NULL: no paragraph is open. */
struct build *flow_build(struct flow *flow);

/* A note begins and ends: its blocks, arena's texts, are appended to blocks. */
void flow_enter_note(struct flow *flow);
void flow_leave_note(struct flow *flow, struct flow_blocks *blocks);
/* Behind what is there. */
void flow_add(struct flow *flow, const struct flow_blocks *blocks);

/* Codes around a link's text, as the HTML reader makes them. */
int32_t flow_link_open(struct flow *flow, struct pu_str address);
void flow_link_close(struct flow *flow, int32_t pair);

#endif
