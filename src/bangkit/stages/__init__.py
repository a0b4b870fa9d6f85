"""The mechanism of seed 3.2: one room for each stage, in the order of the stages. A later room may read an earlier one."""
