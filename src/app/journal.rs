//! The journal: every committed change of a report goes here too, to the disk before
//! the browser says that it is done.
//!
//! Local storage is where reports live, but a browser writes it to the disk when it
//! pleases: killed, Chromium loses up to a minute of it. IndexedDB with strict
//! durability loses nothing. What the journal holds beyond local storage is taken from
//! it when the page starts. A browser without IndexedDB has no journal.

use js_sys::{Array, Function, JSON, Object, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{IdbDatabase, IdbObjectStore, IdbOpenDbRequest, IdbRequest, IdbTransaction};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(extends = IdbDatabase)]
    type Strict;

    #[wasm_bindgen(method, catch)]
    fn transaction(
        this: &Strict,
        store: &str,
        mode: &str,
        options: &JsValue,
    ) -> Result<IdbTransaction, JsValue>;
}

const NAME: &str = "nianbao";
const STORE: &str = "journal";

/// A report as it was last noted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its key on the shelf.
    pub id: String,
    /// When it was noted, in milliseconds since 1970.
    pub time: u64,
    /// Its data file.
    pub text: String,
}

/// Notes a report; gone once it is on the disk, or cannot be.
pub async fn note(entry: Entry) -> Result<(), JsValue> {
    let value = Object::new();
    Reflect::set(&value, &"time".into(), &(entry.time as f64).into())?;
    Reflect::set(&value, &"text".into(), &entry.text.into())?;
    let (store, transaction) = store("readwrite").await?;
    store.put_with_key(&value, &entry.id.into())?;
    committed(&transaction).await
}

/// Forgets a report.
pub async fn forget(id: &str) -> Result<(), JsValue> {
    let (store, transaction) = store("readwrite").await?;
    store.delete(&id.into())?;
    committed(&transaction).await
}

/// Everything that is noted.
pub async fn entries() -> Result<Vec<Entry>, JsValue> {
    let (store, _) = store("readonly").await?;
    // Asked for in one go: a transaction ends when nothing more is asked of it.
    let (keys, values) = (store.get_all_keys()?, store.get_all()?);
    let keys = Array::from(&answered(&keys).await?);
    let values = Array::from(&answered(&values).await?);
    let entries = keys.iter().zip(values.iter()).filter_map(|(id, value)| {
        let time = Reflect::get(&value, &"time".into()).ok()?.as_f64()?;
        let text = Reflect::get(&value, &"text".into()).ok()?.as_string()?;
        Some(Entry { id: id.as_string()?, time: time as u64, text })
    });
    Ok(entries.collect())
}

async fn store(mode: &str) -> Result<(IdbObjectStore, IdbTransaction), JsValue> {
    let factory = web_sys::window().and_then(|window| window.indexed_db().ok().flatten());
    let request: IdbOpenDbRequest = factory.ok_or(JsValue::NULL)?.open_with_u32(NAME, 1)?;
    let opening = request.clone();
    let furnish = Closure::once_into_js(move || {
        let database = opening.result().ok().and_then(|result| result.dyn_into().ok());
        database.map(|database: IdbDatabase| database.create_object_store(STORE).is_ok())
    });
    request.set_onupgradeneeded(Some(furnish.unchecked_ref()));
    let database: Strict = answered(&request).await?.unchecked_into();
    let options = JSON::parse(r#"{"durability":"strict"}"#)?;
    let transaction = database.transaction(STORE, mode, &options)?;
    Ok((transaction.object_store(STORE)?, transaction))
}

/// The answer of a request.
async fn answered(request: &IdbRequest) -> Result<JsValue, JsValue> {
    settled(|done, failed| {
        request.set_onsuccess(Some(done));
        request.set_onerror(Some(failed));
    })
    .await?;
    request.result()
}

/// Waits until a transaction is on the disk.
async fn committed(transaction: &IdbTransaction) -> Result<(), JsValue> {
    settled(|done, failed| {
        transaction.set_oncomplete(Some(done));
        transaction.set_onabort(Some(failed));
    })
    .await
}

async fn settled(mut listen: impl FnMut(&Function, &Function)) -> Result<(), JsValue> {
    let promise = Promise::new(&mut |done, failed| listen(&done, &failed));
    JsFuture::from(promise).await.map(drop)
}
