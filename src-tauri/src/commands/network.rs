//! Looking up and changing what is in the open network.

use desk::views::caller::CallerView;
use desk::views::card::{Card, TopicChoice};
use desk::views::record::{EditCheck, EditItem, EditResult, ListView, RecordView, SchemaView};
use desk::views::search::SearchResult;
use desk::views::time::AsOf;
use desk::views::who::{TerritoryName, WhoRequest};
use tauri::AppHandle;

use super::{Answer, act};

#[tauri::command]
pub(crate) async fn search(
    app: AppHandle,
    text: String,
    limit: usize,
    as_of: Option<AsOf>,
) -> Answer<SearchResult> {
    let as_of = as_of.unwrap_or_default();
    act(&app, move |session| {
        desk::search::search(session, &text, limit, &as_of)
    })
    .await
}

#[tauri::command]
pub(crate) async fn card(app: AppHandle, request: WhoRequest) -> Answer<Card> {
    act(&app, move |session| desk::lookup::card(session, &request)).await
}

#[tauri::command]
pub(crate) async fn caller(app: AppHandle, text: String, as_of: Option<AsOf>) -> Answer<CallerView> {
    act(&app, move |session| {
        desk::caller::caller(session, &text, &as_of.unwrap_or_default())
    })
    .await
}

#[tauri::command]
pub(crate) async fn topics(app: AppHandle) -> Answer<Vec<TopicChoice>> {
    act(&app, desk::lookup::topics).await
}

#[tauri::command]
pub(crate) async fn countries() -> Answer<Vec<TerritoryName>> {
    Ok(desk::lookup::countries())
}

#[tauri::command]
pub(crate) async fn list(
    app: AppHandle,
    entity: String,
    filter: Option<String>,
    as_of: Option<AsOf>,
) -> Answer<ListView> {
    let as_of = as_of.unwrap_or_default();
    act(&app, move |session| {
        desk::records::list(session, &entity, filter.as_deref(), &as_of)
    })
    .await
}

#[tauri::command]
pub(crate) async fn show(
    app: AppHandle,
    entity: String,
    id: String,
    as_of: Option<AsOf>,
) -> Answer<RecordView> {
    let as_of = as_of.unwrap_or_default();
    act(&app, move |session| {
        desk::records::show(session, &entity, &id, &as_of)
    })
    .await
}

#[tauri::command]
pub(crate) async fn schema(entity: String) -> Answer<SchemaView> {
    Ok(desk::entities::schema(&entity)?)
}

/// What is wrong or doubtful about an edit; nothing is written.
#[tauri::command]
pub(crate) async fn edit_check(app: AppHandle, items: Vec<EditItem>) -> Answer<EditCheck> {
    act(&app, move |session| desk::edit::check(session, &items)).await
}

#[tauri::command]
pub(crate) async fn edit(app: AppHandle, items: Vec<EditItem>, reason: Option<String>) -> Answer<EditResult> {
    act(&app, move |session| {
        desk::edit::edit(session, &items, reason.as_deref())
    })
    .await
}
