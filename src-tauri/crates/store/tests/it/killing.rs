//! The short form of `examples/prove`: processes killed inside every kind of write lose nothing.

use std::process::Command;

#[test]
fn sixty_kills_inside_a_write_lose_nothing_that_was_committed() {
    let this = std::env::current_exe().unwrap();
    let built = this.ancestors().nth(2).unwrap().join("examples");
    let prove = built.join(format!("prove{}", std::env::consts::EXE_SUFFIX));
    let done = Command::new(prove).args(["kills", "60"]).output().unwrap();
    let (out, errors) = (
        String::from_utf8_lossy(&done.stdout),
        String::from_utf8_lossy(&done.stderr),
    );
    assert!(done.status.success(), "{out}{errors}");
    for act in ["edit", "migration", "backup", "rekey", "restore"] {
        let line = out.lines().find(|line| line.starts_with(act)).unwrap();
        assert_eq!(line.split_whitespace().nth(1), Some("12"), "{out}");
    }
}
