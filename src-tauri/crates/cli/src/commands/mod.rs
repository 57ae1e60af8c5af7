//! One adapter for each subcommand.

mod acts;
mod board;
mod edit;
mod erase;
mod import;
mod keychain;
mod keys;
mod new;
mod sheet;
mod time;
mod trust;
mod who;

use desk::views::record::ListView;
use serde_json::json;

use crate::arguments::{Act, Arguments, Duplicates, List, Log, Schema, Search, Show};
use crate::failure::Failure;
use crate::page;
use crate::told::Told;
use crate::vault::open;

/// Does what was typed.
pub(crate) fn run(arguments: Arguments) -> Result<Told, Failure> {
    let common = &arguments.common;
    match arguments.act {
        Act::New(new) => new::new(common, new),
        Act::Schema(Schema { entity }) => {
            let schema = desk::entities::schema(&entity)?;
            Told::new(&schema, page::schema(&schema))
        }
        Act::Import(import) => import::import(common, &import),
        Act::Settle(settle) => import::settle(common, &settle),
        Act::Duplicates(Duplicates {}) => import::duplicates(common),
        Act::Apart(apart) => import::apart(common, &apart),
        Act::Merge(merge) => import::merge(common, &merge),
        Act::Sheet(sheet) => sheet::sheet(common, *sheet),
        Act::Profiles => sheet::profiles(common),
        Act::Register(asked) => sheet::register(common, &asked),
        Act::Who(who) => who::who(open(common)?, who),
        Act::Search(Search { text, limit, as_of }) => {
            let session = open(common)?;
            // The window answers at once and fills in who covers what; a command is read once.
            session.settle()?;
            let found = desk::search::search(&session, &text.join(" "), limit.into(), &as_of.into())?;
            let told = Told::new(&found, page::hits(&found))?.closing(session);
            Ok(told.nothing_found_if(found.hits.is_empty()))
        }
        Act::Show(Show { entity, id, as_of }) => {
            let session = open(common)?;
            let record = desk::records::show(&session, &entity, &id, &as_of.into())?;
            Ok(Told::new(&record, page::record(&record))?.closing(session))
        }
        Act::List(List {
            entity,
            filter,
            as_of,
        }) => {
            desk::entities::entity(&entity)?;
            let session = open(common)?;
            let list = desk::records::list(&session, &entity, filter.as_deref(), &as_of.into())?;
            let nothing = filter.is_some() && list.rows.is_empty();
            let words = page::list(&list);
            let ListView { entity, rows, .. } = list;
            let told = Told::new(&json!({ entity: rows }), words)?.closing(session);
            Ok(told.nothing_found_if(nothing))
        }
        Act::Board(asked) => board::board(common, asked),
        Act::Figures(asked) => board::figures(common, asked),
        Act::Edit(edit) => edit::edit(common, edit),
        Act::End(end) => time::end(common, end),
        Act::Restore(restore) => match &restore.id {
            Some(id) => time::restore(common, &restore.what, id),
            None => trust::restore(common, &restore),
        },
        Act::Erase(erase) => erase::erase(common, &erase),
        Act::Undo(undo) => time::undo(common, undo),
        Act::Redo(redo) => time::redo(common, redo),
        Act::History(history) => time::history(common, history),
        Act::Caller(caller) => {
            let as_of = caller.as_of.into();
            let session = open(common)?;
            let found = desk::caller::caller(&session, &caller.text.join(" "), &as_of)?;
            let nobody = found.matches.is_empty();
            let told = Told::new(&found, page::caller(&found))?.closing(session);
            Ok(told.nothing_found_if(nobody))
        }
        Act::Handover(given) => acts::handover(common, given),
        Act::Reassign(given) => acts::reassign(common, given),
        Act::MovePost(given) => acts::move_post(common, given),
        Act::OpenPost(given) => acts::open_post(common, given),
        Act::ClosePost(given) => acts::close_post(common, given),
        Act::StandIn(given) => acts::stand_in(common, given),
        Act::Confirm(given) => acts::confirm(common, given),
        Act::Publish(given) => acts::publish(common, given),
        Act::Verify(given) => acts::verify(common, given),
        Act::Check(given) => trust::check(common, &given),
        Act::Backup(given) => trust::backup(common, &given),
        Act::Backups => trust::backups(common),
        Act::Salvage(given) => trust::salvage(common, &given),
        Act::Passphrase(given) => keys::passphrase(common, &given),
        Act::RecoveryKey(given) => keys::recovery_key(common, &given),
        Act::Keychain(given) => keychain::keychain(common, &given),
        Act::Rekey(given) => keys::rekey(common, &given),
        Act::Settings(given) => trust::settings(common, &given),
        Act::Log(Log { limit, audit }) => {
            let log = desk::log::log(&open(common)?, limit.into(), audit)?;
            Told::new(&log, page::log(&log))
        }
    }
}
