//! Builds the program anew when the built-in theme changes: its files are part of the program.

fn main() {
    println!("cargo::rerun-if-changed=themes");
}
