//! Lets Tauri read its configuration at the top of the repository and embed the built user interface.

fn main() {
    println!("cargo:rerun-if-changed=ui/dist");
    tauri_build::build();
}
