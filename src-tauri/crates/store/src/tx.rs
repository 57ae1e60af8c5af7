//! Writing. Only a transaction can, and whatever it writes stands in the log.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::ops::Deref;

use chrono::{DateTime, Utc};
use domain::field::FieldKind;
use domain::records::{DeskId, EntityKind, Record, RecordRef};
use domain::value::Value;
use rusqlite::{Connection, ErrorCode};
use uuid::Uuid;

use crate::error::{Refusal, StoreError};
use crate::host::{Host, Ids};
use crate::large::Terms;
use crate::log::{ChangeKind, Head, LogWriter, Op, record_text};
use crate::row;
use crate::rules;
use crate::seal::Digest;
use crate::search::Stale;
use crate::view::View;
use crate::write;

/// From so many touched records on, all references are looked at in one pass.
const MANY: usize = 5_000;

/// Who acts.
#[derive(Clone, Copy, Debug)]
pub struct Author<'a> {
    /// The person's name, as it stands in the log.
    pub name: &'a str,
    /// The desk at which they act.
    pub desk: Option<DeskId>,
}

/// What came of a transaction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome<T> {
    /// What the closure returned.
    pub value: T,
    /// The change; absent when nothing differed from what was there, so that nothing was written.
    pub change: Option<Committed>,
}

/// A change that was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Committed {
    /// Its number in the chain.
    pub number: i64,
    /// Its id.
    pub id: Uuid,
    /// Its instant, in UTC.
    pub at: DateTime<Utc>,
    /// The records that it touched, each once, in the order of the first touch.
    pub records: Vec<RecordRef>,
}

/// What putting a record did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Put {
    /// It was not there before.
    Created,
    /// These fields changed.
    Updated(Vec<&'static str>),
    /// It was there just so.
    Unchanged,
}

/// A transaction: reads what it has itself written, writes rows and log together.
pub struct Tx<'a> {
    view: &'a View,
    host: &'a dyn Host,
    terms: Terms,
    log: LogWriter,
    ids: RefCell<Ids>,
    touched: Vec<RecordRef>,
    seen: BTreeSet<RecordRef>,
    stale: Stale,
    undoes: Option<i64>,
    told: Option<String>,
    removes: bool,
    overtakes: Option<(i64, Digest)>,
}

impl Deref for Tx<'_> {
    type Target = View;
    fn deref(&self) -> &View {
        self.view
    }
}

impl<'a> Tx<'a> {
    pub(crate) fn begin(view: &'a View, host: &'a dyn Host) -> Result<Self, StoreError> {
        Self::begin_on(view, host, Terms::default())
    }

    pub(crate) fn begin_on(view: &'a View, host: &'a dyn Host, terms: Terms) -> Result<Self, StoreError> {
        view.connection.execute_batch("BEGIN IMMEDIATE")?;
        let begun =
            LogWriter::begin(&view.connection, host.now()).and_then(|log| Ok((Ids::new(host, log.at)?, log)));
        match begun {
            Ok((ids, log)) => Ok(Self {
                view,
                host,
                terms,
                log,
                ids: RefCell::new(ids),
                touched: Vec::new(),
                seen: BTreeSet::new(),
                stale: Stale::default(),
                undoes: None,
                told: None,
                removes: false,
                overtakes: None,
            }),
            Err(error) => {
                roll_back(&view.connection);
                Err(error)
            }
        }
    }

    /// Does an act and ends the transaction; one that fails leaves nothing behind.
    pub(crate) fn through<T, R, E: From<StoreError>>(
        mut self,
        act: impl FnOnce(&mut Self) -> Result<T, E>,
        end: impl FnOnce(Self) -> Result<R, StoreError>,
    ) -> Result<(T, R), E> {
        match act(&mut self) {
            Ok(value) => Ok((value, end(self)?)),
            Err(error) => {
                self.roll_back();
                Err(error)
            }
        }
    }

    /// The instant of this change, in UTC.
    #[must_use]
    pub fn at(&self) -> DateTime<Utc> {
        self.log.at
    }

    /// The number of this change.
    pub(crate) fn number(&self) -> i64 {
        self.log.number
    }

    /// Says why, where that is known only once it is done; it stands in the log in place of the reason given before.
    pub fn tell(&mut self, reason: &str) {
        self.told = Some(reason.to_owned());
    }

    /// The records that this transaction has written or taken out so far, each once, in the order of the first touch.
    #[must_use]
    pub fn touched(&self) -> &[RecordRef] {
        &self.touched
    }

    /// A new id: `PostId(tx.new_id()?)`.
    ///
    /// # Errors
    /// [`StoreError::Random`] when the system gives no randomness.
    pub fn new_id(&self) -> Result<Uuid, StoreError> {
        Ok(self.ids.borrow_mut().next(self.host)?)
    }

    /// Writes a record: creates it, or updates the fields that differ from what is stored.
    ///
    /// # Errors
    /// [`StoreError::Refused`] names the record and the field. References are checked when the transaction commits,
    /// so that records may be put in any order.
    pub fn put(&mut self, record: impl Into<Record>) -> Result<Put, StoreError> {
        let record = normal(record.into())?;
        let before = row::one(&self.view.connection, record.reference())?;
        self.write(before.as_ref(), &record)
    }

    /// Writes a record whose id was just made by [`Self::new_id`]: nobody has to look whether it is there.
    ///
    /// # Errors
    /// As [`Self::put`].
    pub fn add(&mut self, record: impl Into<Record>) -> Result<(), StoreError> {
        let record = normal(record.into())?;
        let values = record.values();
        rules::check_record(record.reference(), &values)?;
        self.create(&record, &values)
    }

    /// Writes a record of which it is known how it stands in the tables.
    pub(crate) fn write(&mut self, before: Option<&Record>, after: &Record) -> Result<Put, StoreError> {
        let values = after.values();
        rules::check_record(after.reference(), &values)?;
        match before {
            None => self.create(after, &values).map(|()| Put::Created),
            Some(before) => self.update(before, after, &values),
        }
    }

    /// Takes a record out of the tables; the log keeps what it was. Returns whether it was there.
    ///
    /// # Errors
    /// [`StoreError`]; what still refers to it is found when the transaction commits.
    pub fn remove(&mut self, record: impl Into<RecordRef>) -> Result<bool, StoreError> {
        let reference = record.into();
        let Some(record) = row::one(&self.view.connection, reference)? else {
            return Ok(false);
        };
        self.take_out(&record).map(|()| true)
    }

    /// Takes out a record that stands in the tables just so.
    pub(crate) fn take_out(&mut self, record: &Record) -> Result<(), StoreError> {
        write::delete(&self.view.connection, record)?;
        self.removes = true;
        self.stale.note(record);
        let text = record_text(record.reference().kind, &record.values());
        self.log(Op::Remove, record.reference(), None, (Some(text), None))
    }

    /// Says that all of this is the inverse of a change.
    pub(crate) fn takes_back(&mut self, change: i64) {
        self.undoes = Some(change);
    }

    /// Says that a backup was restored, and which head of the log that puts out of use.
    pub(crate) fn overtakes(&mut self, head: Option<(i64, Digest)>) {
        self.overtakes = head;
    }

    /// Writes that a record was looked at.
    pub(crate) fn read(&mut self, record: RecordRef) -> Result<(), StoreError> {
        self.log(Op::Read, record, None, (None, None))
    }

    fn create(&mut self, record: &Record, values: &[Value]) -> Result<(), StoreError> {
        let reference = record.reference();
        let connection = &self.view.connection;
        if reference.kind == EntityKind::Network {
            rules::check_one_network(connection, reference)?;
        }
        write::insert(connection, reference, values)?;
        if self.terms.is_rehearsal {
            self.touch(reference);
            return Ok(());
        }
        self.stale.created(connection, record)?;
        let text = record_text(reference.kind, values);
        self.log(Op::Create, reference, None, (None, Some(text)))
    }

    fn update(&mut self, before: &Record, after: &Record, new: &[Value]) -> Result<Put, StoreError> {
        let reference = after.reference();
        let old = before.values();
        let both = reference.kind.fields().iter().zip(old.iter().zip(new));
        let changed: Vec<_> = both.filter(|(_, (old, new))| old != new).collect();
        if changed.is_empty() {
            return Ok(Put::Unchanged);
        }
        write::update(&self.view.connection, reference, &old, new)?;
        self.stale.note(before);
        self.stale.note(after);
        for (field, (old, new)) in &changed {
            let texts = (Some(old.to_json().to_string()), Some(new.to_json().to_string()));
            self.log(Op::Update, reference, Some(field.name), texts)?;
        }
        Ok(Put::Updated(
            changed.iter().map(|(field, _)| field.name).collect(),
        ))
    }

    fn log(
        &mut self,
        op: Op,
        record: RecordRef,
        field: Option<&str>,
        texts: (Option<String>, Option<String>),
    ) -> Result<(), StoreError> {
        self.touch(record);
        if self.terms.is_rehearsal {
            return Ok(());
        }
        self.log
            .operation(&self.view.connection, self.host, op, record, field, texts)
    }

    fn touch(&mut self, record: RecordRef) {
        if self.seen.insert(record) {
            self.touched.push(record);
        }
    }

    /// Checks what only the whole change can be checked for, closes it in the log and commits.
    pub(crate) fn commit(
        self,
        kind: ChangeKind,
        author: Author<'_>,
        reason: &str,
    ) -> Result<Option<Committed>, StoreError> {
        let view = self.view;
        let connection = &view.connection;
        let written = self.finish(kind, author, reason);
        let committed = written.and_then(|written| match connection.execute_batch("COMMIT") {
            Ok(()) => Ok(written),
            Err(error) => Err(explain(connection, error)),
        });
        match (&committed, &view.sealer) {
            (Err(_), _) => roll_back(connection),
            (Ok(Some(_)), Some(sealer)) => sealer.publish(connection),
            (Ok(_), _) => {}
        }
        committed
    }

    /// Takes everything back, after the same checks as [`Self::commit`].
    pub(crate) fn rehearse(self) -> Result<(), StoreError> {
        let checked = self.check().and_then(|()| self.check_references());
        roll_back(&self.view.connection);
        checked
    }

    /// Looks for what points at nothing, where the tables do not do so themselves. It is done while somebody types: unless
    /// a record was taken out, to which any other may refer, only what was touched can point at nothing. Of very many it
    /// is faster to look at all.
    fn check_references(&self) -> Result<(), StoreError> {
        let connection = &self.view.connection;
        let dangling = match self.removes || self.seen.len() > MANY {
            true => rules::dangling(connection)?,
            false => rules::dangling_of(connection, &self.seen)?,
        };
        match dangling.into_iter().next() {
            Some(refusal) => Err(refusal.into()),
            None => Ok(()),
        }
    }

    pub(crate) fn roll_back(self) {
        roll_back(&self.view.connection);
    }

    fn check(&self) -> Result<(), StoreError> {
        let regions = [EntityKind::Region, EntityKind::RegionMember];
        if self.touched.iter().any(|record| regions.contains(&record.kind)) {
            rules::check_regions(&self.view.connection)?;
        }
        Ok(())
    }

    fn finish(
        self,
        kind: ChangeKind,
        author: Author<'_>,
        reason: &str,
    ) -> Result<Option<Committed>, StoreError> {
        // An undo that had nothing to do is written too, or the next one would meet the same change again.
        if self.log.is_empty() && kind == ChangeKind::Change && self.undoes.is_none() {
            return Ok(None);
        }
        self.check()?;
        if self.terms.is_large {
            self.check_references()?;
        }
        self.stale.refresh(&self.view.connection)?;
        let (number, at) = (self.log.number, self.log.at);
        let head = Head {
            kind,
            author: author.name,
            desk: author.desk.map(|desk| desk.0),
            reason: self.told.as_deref().unwrap_or(reason),
            undoes: self.undoes,
        };
        let (id, digest) = self.log.finish(&self.view.connection, self.host, &head)?;
        if let Some(sealer) = &self.view.sealer {
            sealer.seal(&self.view.connection, (number, id, digest), self.overtakes)?;
        }
        Ok(Some(Committed {
            number,
            id,
            at,
            records: self.touched,
        }))
    }
}

/// Ends a transaction that failed. It may have ended by itself, and then there is nothing to take back.
fn roll_back(connection: &Connection) {
    if !connection.is_autocommit()
        && let Err(error) = connection.execute_batch("ROLLBACK")
    {
        tracing::error!(%error, "a transaction could not be rolled back");
    }
}

/// One value has one form: a note on a region or part is a note on that territory.
fn normal(record: Record) -> Result<Record, StoreError> {
    let RecordRef { kind, id } = record.reference();
    if !kind.fields().iter().any(|field| field.kind == FieldKind::Subject) {
        return Ok(record);
    }
    let values = kind.fields().iter().zip(record.values());
    let values = values.map(|(field, value)| match (field.kind, value) {
        (FieldKind::Subject, Value::Ref(to)) => {
            to.to_string().parse().map_or(Value::Ref(to), Value::Territory)
        }
        (_, value) => value,
    });
    Record::from_values(kind, id, values)
        .map_err(|why| Refusal::new(RecordRef { kind, id }, None, why.into()).into())
}

/// Why a commit was refused: the first reference that points at nothing.
fn explain(connection: &Connection, error: rusqlite::Error) -> StoreError {
    if error.sqlite_error_code() != Some(ErrorCode::ConstraintViolation) {
        return error.into();
    }
    match rules::dangling(connection).map(|refusals| refusals.into_iter().next()) {
        Ok(Some(refusal)) => refusal.into(),
        Ok(None) => error.into(),
        Err(failed) => failed,
    }
}
