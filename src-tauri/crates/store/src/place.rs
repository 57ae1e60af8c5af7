//! Whether a folder is a place for a vault. On a network folder, locks and flushes are promises that the other side may
//! not keep: two machines can write at once, and a commit that was reported can be lost.

use std::path::Path;

use crate::error::OpenError;

/// What a vault is opened with, beside its path and what opens it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Opening {
    /// The person was told what can happen to a vault on a network folder, and wants it opened.
    pub accept_network_folder: bool,
    /// An act has just tried the same secret, and counted it if it is wrong: one slip is one failure.
    pub again: bool,
}

/// Refuses a folder that the system says lies on another machine, or that a program copies to others.
pub(crate) fn check(path: &Path) -> Result<(), OpenError> {
    match system::network(path).or_else(|| synchronised(path)) {
        Some(system) => Err(OpenError::NetworkFolder { system }),
        None => Ok(()),
    }
}

/// How folders are called that a program keeps the same on several machines. Such a program takes the database and what
/// was last written to it one by one, and puts back what another machine had.
const NAMES: &[&str] = &[
    "Dropbox",
    "Google Drive",
    "GoogleDrive",
    "iCloud Drive",
    "Mobile Documents",
    "CloudStorage",
    "Nextcloud",
    "ownCloud",
    "OneDrive",
    "pCloudDrive",
    "ProtonDrive",
    "iCloudDrive",
    "SynologyDrive",
    "Seafile",
];
/// The same, where the name is a word of its own: a folder that is called so and no more. Who has one for something else is
/// asked once and may go on; who has a synchronised one would otherwise never be told.
const WORDS: &[&str] = &["Box", "MEGA", "My Drive"];
/// What such programs leave in a folder that they look after, whatever it is called.
const MARKS: &[(&str, &str)] = &[
    (".dropbox", "Dropbox"),
    (".dropbox.cache", "Dropbox"),
    (".stfolder", "Syncthing"),
    (".owncloudsync.log", "Nextcloud"),
    (".nextcloudsync.log", "Nextcloud"),
    (".SynologyWorkingDirectory", "Synology Drive"),
];

/// The program that copies a folder to other machines, as far as can be seen.
fn synchronised(path: &Path) -> Option<String> {
    let path = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    path.ancestors().find_map(|folder| {
        let name = folder.file_name()?.to_string_lossy();
        // "OneDrive - Agency" and "Dropbox (Agency)", as organisations have it.
        let named = NAMES.iter().find(|known| {
            name.strip_prefix(**known)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with(" - ") || rest.starts_with(" ("))
        });
        let named = named.or_else(|| WORDS.iter().find(|word| name == **word));
        let marked = || {
            MARKS
                .iter()
                .find(|(mark, _)| folder.join(mark).exists())
                .map(|(_, name)| *name)
        };
        named.copied().or_else(marked).map(str::to_owned)
    })
}

/// Linux tells the file system of a path by a number, and for those that run as programs by its name in the list of
/// mounts.
#[cfg(target_os = "linux")]
mod system {
    use std::fs;
    use std::path::Path;

    /// File systems that are other machines' (`linux/magic.h`, and the sources of those that are not in it).
    const NETWORK: &[(u32, &str)] = &[
        (0x6969, "NFS"),
        (0x517b, "SMB"),
        (0xff53_4d42, "CIFS"),
        (0xfe53_4d42, "SMB2"),
        (0x0102_1997, "9P"),
        (0x00c3_6400, "Ceph"),
        (0x5346_414f, "AFS"),
        (0x6b41_4653, "kAFS"),
        (0x7375_7245, "Coda"),
        (0x564c, "NCP"),
        (0x0bd0_0bd0, "Lustre"),
        (0x4750_4653, "GPFS"),
        (0x0116_1970, "GFS2"),
        (0x7461_636f, "OCFS2"),
        (0x1983_0326, "BeeGFS"),
    ];
    const FUSE: u32 = 0x6573_5546;
    /// What lies on a disk of this machine although a program reads it.
    const LOCAL_FUSE: &[&str] = &[
        "fuseblk",
        "fuse.ntfs-3g",
        "fuse.exfat",
        "fuse.ext2fs",
        "fuse.bindfs",
        "fuse.gocryptfs",
        "fuse.cryfs",
        "fuse.encfs",
        "fuse.veracrypt",
        "fuse.fuse-overlayfs",
        "fuse.mergerfs",
    ];

    /// The name of the file system, if it is another machine's.
    pub(super) fn network(path: &Path) -> Option<String> {
        let found = rustix::fs::statfs(path).ok()?;
        #[allow(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "the numbers have 32 bits; how wide the field is differs between processors"
        )]
        let number = found.f_type as u32;
        let mounted = || mounts_at(path, &fs::read_to_string("/proc/self/mountinfo").ok()?);
        judge(number, mounted)
    }

    /// From the number, and the name where the number does not say.
    pub(super) fn judge(number: u32, mounted: impl FnOnce() -> Option<String>) -> Option<String> {
        if let Some((_, name)) = NETWORK.iter().find(|(known, _)| *known == number) {
            return Some((*name).to_owned());
        }
        if number != FUSE {
            return None;
        }
        // A program that nobody knows may be talking to anything.
        let name = mounted().unwrap_or_else(|| "fuse".to_owned());
        (!LOCAL_FUSE.contains(&name.as_str())).then_some(name)
    }

    /// The type of the innermost mount that holds a path (`proc_pid_mountinfo(5)`): the fifth word is where it is
    /// mounted, the first after the hyphen its type.
    pub(super) fn mounts_at(path: &Path, mounts: &str) -> Option<String> {
        let path = path.canonicalize().unwrap_or_else(|_| path.to_owned());
        let mounts = mounts.lines().filter_map(|line| {
            let (before, after) = line.split_once(" - ")?;
            let at = before.split(' ').nth(4)?.replace("\\040", " ");
            let name = after.split(' ').next()?;
            path.starts_with(&at).then(|| (at.len(), name.to_owned()))
        });
        // Of two at one place, the later covers the earlier.
        mounts.max_by_key(|(length, _)| *length).map(|(_, name)| name)
    }
}

/// macOS says of each file system whether it lies on this machine.
#[cfg(any(target_os = "macos", test))]
mod macos {
    /// `MNT_LOCAL` of `sys/mount.h`.
    const LOCAL: u32 = 0x1000;

    /// The name of the file system, if it is another machine's.
    #[cfg(target_os = "macos")]
    pub(super) fn network(path: &std::path::Path) -> Option<String> {
        let found = rustix::fs::statfs(path).ok()?;
        // Signed letters, in C.
        let name = found.f_fstypename.map(i8::cast_unsigned);
        judge(found.f_flags, &name)
    }

    /// From the flags of the mount, and the name of its type, which ends with a nought.
    pub(super) fn judge(flags: u32, name: &[u8]) -> Option<String> {
        let name = name.split(|letter| *letter == 0).next().unwrap_or_default();
        (flags & LOCAL == 0).then(|| String::from_utf8_lossy(name).into_owned())
    }
}

/// Windows leads a drive letter of another machine back to the share that it stands for.
#[cfg(any(windows, test))]
mod windows {
    use std::path::Prefix;

    /// The share, if the folder lies on one.
    #[cfg(windows)]
    pub(super) fn network(path: &std::path::Path) -> Option<String> {
        let path = path.canonicalize().unwrap_or_else(|_| path.to_owned());
        match path.components().next()? {
            std::path::Component::Prefix(prefix) => judge(prefix.kind()),
            _ => None,
        }
    }

    /// From what a path begins with.
    pub(super) fn judge(prefix: Prefix<'_>) -> Option<String> {
        match prefix {
            Prefix::UNC(..) | Prefix::VerbatimUNC(..) => Some("a Windows share".to_owned()),
            _ => None,
        }
    }
}

#[cfg(target_os = "macos")]
use macos as system;
#[cfg(windows)]
use windows as system;

/// Of other systems nothing is known but the names of folders.
#[cfg(not(any(target_os = "linux", target_os = "macos", windows)))]
mod system {
    pub(super) fn network(_: &std::path::Path) -> Option<String> {
        None
    }
}

#[cfg(test)]
mod tests {
    use std::ffi::OsStr;
    use std::path::Prefix;

    use super::*;

    #[test]
    fn a_disk_of_this_machine_is_accepted() {
        let folder = tempfile::tempdir().unwrap();
        assert!(check(folder.path()).is_ok());
    }

    #[test]
    fn folders_that_a_program_copies_to_other_machines_are_known_by_name_or_by_what_lies_there() {
        let refused = |folder: &str, mark: Option<&str>| {
            // One for each: `Box` and `box` are the same folder on Windows and macOS.
            let home = tempfile::tempdir().unwrap();
            let vault = home.path().join(folder).join("own.liaison");
            std::fs::create_dir_all(&vault).unwrap();
            if let Some(mark) = mark {
                std::fs::create_dir_all(home.path().join(folder).join(mark)).unwrap();
            }
            match check(&vault) {
                Err(OpenError::NetworkFolder { system }) => Some(system),
                _ => None,
            }
        };
        assert_eq!(refused("Dropbox/liaison", None).as_deref(), Some("Dropbox"));
        assert_eq!(refused("OneDrive - Agency", None).as_deref(), Some("OneDrive"));
        assert_eq!(refused("Dropbox (Agency)", None).as_deref(), Some("Dropbox"));
        for name in [
            "iCloudDrive",
            "SynologyDrive",
            "Seafile",
            "Box",
            "MEGA",
            "My Drive",
        ] {
            assert_eq!(refused(name, None).as_deref(), Some(name));
        }
        // A word that others use, too, is taken for a program only where it stands alone.
        for name in ["Box - 2019", "Box (old)", "Boxes", "MEGA - plans", "box"] {
            assert_eq!(refused(name, None), None, "{name}");
        }
        assert_eq!(refused("shared", Some(".stfolder")).as_deref(), Some("Syncthing"));
        assert_eq!(refused("Dropboxes", None), None);
        assert_eq!(refused("Documents", None), None);
    }

    #[test]
    fn macos_says_whether_a_disk_is_of_this_machine() {
        let local = 0x0000_1000 | 0x0080_0000;
        assert_eq!(macos::judge(local, b"apfs\0\0\0\0"), None);
        assert_eq!(
            macos::judge(0x0080_0000, b"smbfs\0\0\0").as_deref(),
            Some("smbfs")
        );
    }

    #[test]
    fn a_share_of_windows_is_known_by_what_its_path_begins_with() {
        let (server, share) = (OsStr::new("server"), OsStr::new("share"));
        for share in [Prefix::UNC(server, share), Prefix::VerbatimUNC(server, share)] {
            assert_eq!(windows::judge(share).as_deref(), Some("a Windows share"));
        }
        for disk in [Prefix::Disk(b'C'), Prefix::VerbatimDisk(b'C')] {
            assert_eq!(windows::judge(disk), None);
        }
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn other_machines_are_known_by_number_and_programs_by_name() {
        use super::system::judge;
        let named = |name: &'static str| move || Some(name.to_owned());
        assert_eq!(judge(0x6969, || None).as_deref(), Some("NFS"));
        assert_eq!(judge(0xff53_4d42, || None).as_deref(), Some("CIFS"));
        assert_eq!(judge(0xef53, named("fuse.sshfs")), None, "ext4");
        assert_eq!(
            judge(0x6573_5546, named("fuse.sshfs")).as_deref(),
            Some("fuse.sshfs")
        );
        assert_eq!(judge(0x6573_5546, named("fuseblk")), None, "a stick with NTFS");
        assert_eq!(judge(0x6573_5546, || None).as_deref(), Some("fuse"));
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn the_innermost_and_latest_mount_counts() {
        use super::system::mounts_at;
        let mounts = "22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw\n\
            40 22 0:35 / /mnt/My\\040share rw,nosuid shared:2 - fuse.sshfs desk@host: rw\n\
            41 22 8:2 / /mnt rw - xfs /dev/sdb rw\n\
            42 22 0:36 / /mnt/My\\040share rw - fuse.rclone remote: rw\n";
        let at = |path: &str| mounts_at(Path::new(path), mounts);
        assert_eq!(at("/mnt/My share/own.liaison").as_deref(), Some("fuse.rclone"));
        assert_eq!(at("/mnt/My sharer").as_deref(), Some("xfs"));
        assert_eq!(at("/home/desk").as_deref(), Some("ext4"));
    }
}
