//! What the whole-system tests share: running the program and reading its answers.
