//! The acts people really do, previewed and done; what is to be verified.

use desk::views::acts::{ActRequest, ActView};
use desk::views::verify::{VerifyRequest, VerifyView};
use tauri::AppHandle;

use super::{Answer, act};

#[tauri::command]
pub(crate) async fn act_preview(app: AppHandle, request: ActRequest) -> Answer<ActView> {
    act(&app, move |session| desk::acts::preview(session, &request)).await
}

#[tauri::command]
pub(crate) async fn act_perform(
    app: AppHandle,
    request: ActRequest,
    reason: Option<String>,
) -> Answer<ActView> {
    act(&app, move |session| {
        desk::acts::perform(session, &request, reason.as_deref())
    })
    .await
}

#[tauri::command]
pub(crate) async fn verify_queue(app: AppHandle, request: VerifyRequest) -> Answer<VerifyView> {
    act(&app, move |session| desk::verify::queue(session, &request)).await
}
