//! The shell: reads the world, asks the registry, translates the answer.
fn main() {}
