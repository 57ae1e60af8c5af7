//! What a person can do, one module per act, for both hosts: the window and the command.
//!
//! ```text
//! vault    make, open, what the network is          edit     make and change records by hand
//! lookup   who covers what; the country card        sheet    contact sheets and their register
//! search   what the search box finds                check    whether the vault is whole
//! records  lists and record pages                   log      the newest changes
//! history  who changed what, and taking it back      caller   whether a caller is who they say
//! import   published lists into the network         example  an invented network to try
//! board    what is open, and what comes             figures  how many officers, posts, territories
//! map      how each country is covered              tours    who holds which position when
//! export   these four as tables
//! keys     passphrases, recovery key, a new key  backups  made, put back; what is left of a damaged vault
//! keychain opening by the system's key ring      recovery_sheet  the key on a page to be printed
//! settings of this desk for a vault
//! acts     hand over, reassign, move, close ...      verify   what nobody has verified for long
//! ```
//!
//! Every act works on a [`Session`], takes plain requests and gives back the shapes of [`views`].

pub mod acts;
mod as_of;
pub mod backups;
pub mod board;
pub mod caller;
pub mod check;
pub mod duplicates;
pub mod edit;
pub mod entities;
mod error;
pub mod example;
pub mod exchange_json;
pub mod export;
pub mod figures;
mod given;
pub mod history;
mod host;
pub mod import;
pub mod keychain;
pub mod keys;
pub mod log;
pub mod lookup;
pub mod map;
mod naming;
pub mod records;
pub mod recovery_sheet;
pub mod search;
mod session;
pub mod settings;
pub mod settle;
pub mod sheet;
pub mod topics;
pub mod tours;
pub mod vault;
pub mod verify;
pub mod views;
mod written;

pub use error::{Error, Result, Unfit};
pub use host::{Host, own_folder};
pub use session::{Follower, Session, Tender};
pub use store::{
    Cost, NoRandom, OpenError, Passphrase, RecoveryKey, StoreError, close_to_others, leave_no_core,
    wipe_memory,
};
