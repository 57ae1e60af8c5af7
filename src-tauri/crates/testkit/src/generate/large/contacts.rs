//! Numbers in ranges kept for drama (Ofcom's, and 555-01xx of the North American plan), addresses under `.example`.

use domain::records::{ContactKind, ContactOwner, ContactPoint, ContactPointId, Handling, Sensitivity};
use domain::text::Text;

use super::Large;
use crate::clock;

impl Large {
    pub(super) fn contacts(&mut self) {
        for number in 0..self.records.officers.len() {
            let Some(officer) = self.records.officers.get(number).map(|officer| officer.id) else {
                return;
            };
            let owner = ContactOwner::Officer(officer);
            let mobile = self.mobile();
            self.telephone(owner, ContactKind::Mobile, &mobile, None);
            self.mailbox(owner, &format!("officer.{number}@service.example"));
        }
        let seats: Vec<_> = self.seats.iter().map(|seat| seat.position).collect();
        for position in seats {
            let (desk, extension) = (self.fixed(), self.rng.between(1_000, 9_999).to_string());
            self.telephone(
                ContactOwner::Position(position),
                ContactKind::Phone,
                &desk,
                Some(extension),
            );
        }
        let posts: Vec<_> = self.records.posts.iter().map(|post| post.id).collect();
        for post in posts {
            let switchboard = self.fixed();
            self.telephone(ContactOwner::Post(post), ContactKind::Phone, &switchboard, None);
        }
        let channels: Vec<_> = self.records.channels.iter().map(|channel| channel.id).collect();
        for channel in channels {
            let number = self.mobile();
            self.telephone(ContactOwner::Channel(channel), ContactKind::Duty, &number, None);
        }
    }

    /// +44 7700 900xxx.
    fn mobile(&mut self) -> String {
        format!("+447700900{:03}", self.rng.below(1_000))
    }

    /// +44 20 7946 0xxx and its sisters, or +1 xxx 555 01xx.
    fn fixed(&mut self) -> String {
        let number = self.rng.below(1_000);
        match self.rng.below(4) {
            0 => format!("+442079460{number:03}"),
            1 => format!(
                "+44{}4960{number:03}",
                self.rng
                    .of([113, 114, 115, 116, 117, 118, 121, 131, 141, 151, 161])
            ),
            _ => format!(
                "+1{}55501{:02}",
                self.rng.of([202, 212, 305, 312, 416, 504, 604, 617, 713, 808]),
                number % 100
            ),
        }
    }

    fn telephone(&mut self, of: ContactOwner, kind: ContactKind, e164: &str, extension: Option<String>) {
        let text = Text::from(e164);
        let hours = if kind == ContactKind::Mobile {
            "Mon-Sun 07:00-22:00"
        } else {
            "Mon-Fri 08:00-18:00"
        };
        let hours = hours
            .parse()
            .ok()
            .filter(|_| kind != ContactKind::Duty && self.rng.percent(50));
        let point = ContactPoint {
            hours,
            e164: Some(text.clone()),
            ..self.point(of, kind, text, 0)
        };
        self.records.contact_points.push(ContactPoint {
            extension: extension.map(Text::from),
            ..point
        });
    }

    fn mailbox(&mut self, of: ContactOwner, address: &str) {
        let point = self.point(of, ContactKind::Email, address.into(), 1);
        self.records.contact_points.push(point);
    }

    fn point(&mut self, of: ContactOwner, kind: ContactKind, text: Text, sort: i64) -> ContactPoint {
        let verified = clock::day(-self.rng.between(0, 600));
        ContactPoint {
            id: ContactPointId(self.ids.make()),
            of,
            kind,
            label: None,
            raw: text.clone(),
            value: Some(text),
            e164: None,
            extension: None,
            hours: None,
            zone: None,
            carries: None,
            forwarded_to: None,
            sort,
            verified_on: self.rng.maybe(85, verified),
            verified_by: None,
            verified_how: None,
            from: None,
            until: None,
            sensitivity: Sensitivity::Internal,
            handling: Handling::default(),
        }
    }
}
