#include "config.h"

#include "align/model.h"

const struct bead_shape bead_shapes[BEAD_TYPES] = {
	{ 1, 1 }, { 2, 1 }, { 1, 2 }, { 2, 2 }, { 3, 1 },
	{ 1, 3 }, { 3, 2 }, { 2, 3 }, { 4, 1 }, { 1, 4 },
};

const struct model model_default = {
	.alpha = { .75, .6, .7, .07, .35 },
	.prior = { .84, .065, .065, .002, .01, .01, .0008, .0008, .001, .001,
		   .065 },
	.gap = .27,
	.scale = .4,
	.floor = .023,
	.cognate = .62,
	.spread = .9,
	.variance = .018,
	.variance_per = 3.5,
	.length = 1,
	.shrink = 12,
	.taught = .52,
	.move = 2,
	.support = .8,
	.freedom = 4.3,
	.shrink_length = 20,
	.lonely = 1.3,
	.study = 300,
	.covered = .9,
	.join = .15,
};
