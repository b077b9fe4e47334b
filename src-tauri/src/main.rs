//! The shell: reads the world, asks the registry, translates the answer.

mod capture;
mod cli;
mod clock;
mod commands;
mod demo;
mod desk;
mod engine;
mod failure;
mod i18n;
mod input;
mod window;
mod wire;

fn main() -> std::process::ExitCode {
    cli::run()
}
