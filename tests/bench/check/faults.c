#include "config.h"

#include "tests/bench/check/faults.h"

extern const struct fault faults_kept[];
extern const struct fault faults_set[];
extern const struct fault faults_space[];
extern const struct fault faults_spelling[];
extern const struct fault faults_term[];
extern const struct fault faults_value[];
extern const struct fault faults_word[];

const struct fault *const fault_families[] = {
	faults_kept, faults_set,   faults_space, faults_spelling,
	faults_term, faults_value, faults_word,  NULL,
};
