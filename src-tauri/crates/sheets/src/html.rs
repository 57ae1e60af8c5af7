//! A document as one page of HTML: offline, searchable, to be read by anybody and printed.
//!
//! The page carries its own content policy, which allows nothing but its own style and its own script, each by its digest.
//! Whatever text the document holds is escaped, and nothing is loaded from anywhere.

use std::fmt::{Result as Written, Write};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

use crate::model::{CardSheet, Contact, Document, Entry, Frame, Freshness, Route};
use crate::pdf::SheetError;

const STYLE: &str = include_str!("../templates/sheet.css");
const SCRIPT: &str = include_str!("../templates/sheet.js");

/// The page.
///
/// # Errors
/// [`SheetError::SetUp`] when it cannot be put together, which no text brings about.
pub fn html(document: &Document) -> Result<Vec<u8>, SheetError> {
    let mut page = Page(String::with_capacity(16_384));
    page.whole(document).map_err(|_| SheetError::SetUp)?;
    Ok(page.0.into_bytes())
}

/// A text with whatever HTML would read as its own.
struct Text<'a>(&'a str);

impl std::fmt::Display for Text<'_> {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> Written {
        for character in self.0.chars() {
            match character {
                '&' => formatter.write_str("&amp;")?,
                '<' => formatter.write_str("&lt;")?,
                '>' => formatter.write_str("&gt;")?,
                '"' => formatter.write_str("&quot;")?,
                '\'' => formatter.write_str("&#39;")?,
                '\0' => formatter.write_char('\u{fffd}')?,
                other => formatter.write_char(other)?,
            }
        }
        Ok(())
    }
}

struct Page(String);

impl Page {
    fn whole(&mut self, document: &Document) -> Written {
        let frame = &document.frame;
        let marking = frame.marking.to_uppercase();
        let marking = Text(&marking);
        let title = Text(&frame.title);
        let digest = |text: &str| STANDARD.encode(Sha256::digest(text));
        write!(
            self.0,
            "<!doctype html>\n<html lang=\"en-GB\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-{}'; \
             script-src 'sha256-{}'; base-uri 'none'; form-action 'none'\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <meta name=\"robots\" content=\"noindex\">\n<title>{title} ({marking})</title>\n\
             <style>{STYLE}</style>\n</head>\n<body>\n<p class=\"marking top\">{marking}</p>\n",
            digest(STYLE),
            digest(SCRIPT),
        )?;
        self.head(document)?;
        self.0.push_str("<main>\n");
        if !document.cards.is_empty() {
            self.0.push_str("<h2>Who covers what</h2>\n");
            for card in &document.cards {
                self.card(card)?;
            }
        }
        if !document.entries.is_empty() {
            self.0.push_str("<h2>Contacts</h2>\n");
            self.entries(&document.entries)?;
        }
        self.0.push_str("</main>\n");
        self.about(frame)?;
        write!(
            self.0,
            "<p class=\"marking bottom\">{marking}</p>\n<script>{SCRIPT}</script>\n</body>\n</html>\n"
        )
    }

    fn head(&mut self, document: &Document) -> Written {
        let frame = &document.frame;
        write!(self.0, "<header>\n<h1>{}</h1>\n", Text(&frame.title))?;
        if let Some(handling) = &frame.handling {
            writeln!(self.0, "<p class=\"handling\">{}</p>", Text(handling))?;
        }
        if let Some(banner) = &frame.banner {
            writeln!(self.0, "<p class=\"banner\">{}</p>", Text(banner))?;
        }
        self.0.push_str(
            "<p class=\"find\"><label for=\"find\">Find on this page</label> \
             <input id=\"find\" type=\"search\" autocomplete=\"off\" spellcheck=\"false\"> \
             <output id=\"found\" for=\"find\"></output></p>\n</header>\n",
        );
        Ok(())
    }

    fn card(&mut self, card: &CardSheet) -> Written {
        write!(
            self.0,
            "<section class=\"card\" data-find>\n<h3>{}",
            Text(&card.territory.name)
        )?;
        for small in [&card.territory.code, &card.territory.dialling_prefix]
            .into_iter()
            .flatten()
        {
            write!(self.0, " <small>{}</small>", Text(small))?;
        }
        self.0.push_str("</h3>\n");
        for caution in &card.cautions {
            write!(
                self.0,
                "<p class=\"caution\"><strong>Caution:</strong> {}",
                Text(&caution.text)
            )?;
            if let Some(lift) = &caution.lift {
                write!(self.0, " <small>May be lifted by {}</small>", Text(lift))?;
            }
            self.0.push_str("</p>\n");
        }
        writeln!(self.0, "<p class=\"state\">{}</p>", Text(&card.state.text))?;
        if let Some(call) = &card.call_now {
            let (value, of, why) = (Text(&call.value), Text(&call.of), Text(&call.why));
            writeln!(
                self.0,
                "<p class=\"call\"><strong>Call now {value}</strong> {of} <small>{why}</small></p>"
            )?;
        }
        if let Some(formal) = &card.formal_route {
            writeln!(
                self.0,
                "<p><strong>Formal route: {}</strong></p>",
                Text(&formal.channel)
            )?;
            self.contacts(&formal.contacts)?;
        }
        if !card.routes.is_empty() {
            self.0.push_str("<ol class=\"routes\">\n");
            for route in &card.routes {
                self.route(route)?;
            }
            self.0.push_str("</ol>\n");
        }
        let gaps = card.gaps.iter().map(|gap| ("Gap", gap.text.as_str()));
        let notices = card
            .notices
            .iter()
            .map(|it| (it.label.as_str(), it.text.as_str()));
        let disagreements = card
            .disagreements
            .iter()
            .map(|it| ("Disagreement", it.text.as_str()));
        for (label, text) in disagreements.chain(gaps).chain(notices) {
            writeln!(
                self.0,
                "<p class=\"note\"><strong>{}</strong> {}</p>",
                Text(label),
                Text(text)
            )?;
        }
        self.0.push_str("</section>\n");
        Ok(())
    }

    fn route(&mut self, route: &Route) -> Written {
        let rank = route.rank.unwrap_or(0);
        write!(
            self.0,
            "<li value=\"{rank}\"><strong>{}</strong>",
            Text(&route.who)
        )?;
        let more = [
            Some(&route.step),
            route.role.as_ref(),
            Some(&route.reason),
            route.acting.as_ref(),
        ];
        for text in more.into_iter().flatten().filter(|text| !text.is_empty()) {
            write!(self.0, " <span>{}</span>", Text(text))?;
        }
        if let Some(until) = route.until {
            write!(self.0, " <span>until {until}</span>")?;
        }
        self.0.push('\n');
        self.contacts(&route.contacts)?;
        self.0.push_str("</li>\n");
        Ok(())
    }

    fn contacts(&mut self, contacts: &[Contact]) -> Written {
        if contacts.is_empty() {
            return Ok(());
        }
        self.0.push_str("<ul class=\"contacts\">\n");
        for contact in contacts {
            let label = contact.label.as_ref().unwrap_or(&contact.kind);
            write!(self.0, "<li><span class=\"label\">{}</span> ", Text(label))?;
            match &contact.link {
                Some(link) => write!(self.0, "<a href=\"{}\">{}</a>", Text(link), Text(&contact.value))?,
                None => write!(self.0, "<span class=\"value\">{}</span>", Text(&contact.value))?,
            }
            if let Some(extension) = &contact.extension {
                write!(self.0, " ext. {}", Text(extension))?;
            }
            if let Some(hours) = &contact.hours {
                write!(self.0, " <small>{}</small>", Text(hours))?;
            }
            if let Some(freshness) = contact.freshness.and_then(in_words) {
                write!(self.0, " <small class=\"old\">{freshness}</small>")?;
            }
            self.0.push_str("</li>\n");
        }
        self.0.push_str("</ul>\n");
        Ok(())
    }

    fn entries(&mut self, entries: &[Entry]) -> Written {
        self.0.push_str(
            "<table>\n<thead><tr><th scope=\"col\">Who</th><th scope=\"col\">Where and for what</th>\
             <th scope=\"col\">How</th></tr></thead>\n<tbody>\n",
        );
        for entry in entries {
            write!(self.0, "<tr data-find><th scope=\"row\">{}", Text(&entry.name))?;
            for text in [&entry.role, &entry.agency].into_iter().flatten() {
                write!(self.0, "<small>{}</small>", Text(text))?;
            }
            if !entry.languages.is_empty() {
                write!(
                    self.0,
                    "<small>Speaks {}</small>",
                    Text(&entry.languages.join(", "))
                )?;
            }
            self.0.push_str("</th><td>");
            let place: Vec<&str> = [&entry.post, &entry.city, &entry.country]
                .into_iter()
                .flatten()
                .map(String::as_str)
                .collect();
            write!(self.0, "{}", Text(&place.join(" · ")))?;
            if !entry.covers.is_empty() {
                let word = if entry.kind == "group" {
                    "Members"
                } else {
                    "Covers"
                };
                write!(
                    self.0,
                    "<small>{word}: {}</small>",
                    Text(&entry.covers.join(", "))
                )?;
            }
            if let Some(until) = entry.until {
                write!(self.0, "<small>Until {until}</small>")?;
            }
            self.0.push_str("</td><td>");
            self.contacts(&entry.contacts)?;
            self.0.push_str("</td></tr>\n");
        }
        self.0.push_str("</tbody>\n</table>\n");
        Ok(())
    }

    fn about(&mut self, frame: &Frame) -> Written {
        self.0.push_str("<footer>\n<h2>About this sheet</h2>\n<dl>\n");
        let mut say =
            |label: &str, text: &str| writeln!(self.0, "<dt>{}</dt><dd>{}</dd>", Text(label), Text(text));
        if let Some(code) = &frame.code {
            say("Code", code)?;
        }
        for fact in &frame.about {
            say(&fact.label, &fact.text)?;
        }
        say("Marking", &frame.marking.to_uppercase())?;
        say("Data", &frame.data.source)?;
        say("Snapshot", &frame.data.snapshot.to_string())?;
        say("Made", &frame.made_at.format("%-d %b %Y, %H:%M UTC").to_string())?;
        for left_out in &frame.left_out {
            say("Left out", &format!("{}: {}", left_out.reason, left_out.count))?;
        }
        self.0.push_str("</dl>\n</footer>\n");
        Ok(())
    }
}

fn in_words(freshness: Freshness) -> Option<&'static str> {
    match freshness {
        Freshness::Fresh => None,
        Freshness::Ageing => Some("ageing"),
        Freshness::Stale => Some("stale"),
        Freshness::Never => Some("never verified"),
    }
}

#[cfg(test)]
mod tests {
    use super::Text;

    #[test]
    fn no_text_is_read_as_markup() {
        let hostile = "</script><img src=x onerror='alert(1)'>\"&\0";
        assert_eq!(
            Text(hostile).to_string(),
            "&lt;/script&gt;&lt;img src=x onerror=&#39;alert(1)&#39;&gt;&quot;&amp;\u{fffd}"
        );
    }
}
