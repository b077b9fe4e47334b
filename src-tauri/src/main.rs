//! The shell: reads the world, asks the registry, translates the answer.

mod cli;
mod engine;
mod failure;
mod i18n;
mod input;
#[allow(dead_code, unused_imports)]
mod wire;

fn main() -> std::process::ExitCode {
    cli::run()
}
