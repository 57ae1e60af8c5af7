//! `verify_queue`: a page from the middle of the queue of what is to be verified. `act_preview`: what the closing of a
//! post would do, worked out while somebody fills in the form. Both at 5,000 officers.

use anyhow::Result;
use desk::acts::preview;
use desk::records::list;
use desk::verify::queue;
use desk::views::acts::{ActRequest, ClosePostAct};
use desk::views::time::AsOf;
use desk::views::verify::VerifyRequest;

use crate::networks::{self, LARGE};
use crate::report::{Figure, Report};
use crate::{samples, session};

/// How many posts are tried.
const POSTS: usize = 12;
/// How many pages are read.
const PAGES: usize = 12;

pub(super) fn measure(report: &mut Report) -> Result<()> {
    let session = session::loaded(&networks::vault(LARGE)?)?;
    let pages: Vec<_> = (0..PAGES)
        .map(|page| VerifyRequest {
            offset: page * 50,
            ..VerifyRequest::default()
        })
        .collect();
    let posts = list(&session, "post", None, &AsOf::default())?.rows;
    let closings: Vec<_> = posts
        .into_iter()
        .take(POSTS)
        .map(|post| {
            ActRequest::ClosePost(ClosePostAct {
                post: post.id,
                on: "2027-06-30".to_owned(),
            })
        })
        .collect();
    let queued = samples::p95(&pages, |request| queue(&session, request))?;
    let previewed = samples::p95(&closings, |request| preview(&session, request))?;
    for (name, value, target) in [("verify_queue", queued, 50.0), ("act_preview", previewed, 300.0)] {
        report.add(Figure {
            name: name.to_owned(),
            n: LARGE,
            value,
            unit: "ms",
            target: Some(target),
        });
    }
    Ok(())
}
