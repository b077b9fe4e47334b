//! The shell: reads the world, asks the registry, translates the answer.

#[allow(dead_code, unused_imports)]
mod wire;

fn main() {}
