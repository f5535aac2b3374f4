//! quarterdeck.yaml as bytes: what is wrong in it has its place, and whatever it sets, no page that
//! comes of it is active.
#![no_main]

use libfuzzer_sys::fuzz_target;
use quarterdeck_fuzz::html::assert_safe_page;
use quarterdeck_fuzz::{build_and_judge, load_and_judge, sources};

fuzz_target!(|bytes: &[u8]| {
    let sources = sources([("quarterdeck.yaml", bytes)]);
    // To build the pages takes a hundred times as long as to read the file.
    if load_and_judge(&sources).is_none() || bytes.len() % 8 != 1 {
        return;
    }
    let Some(bundle) = build_and_judge(&sources).bundle else { return };
    for (path, content) in bundle.iter() {
        let text = content.text().unwrap_or_default();
        if path.ends_with(".html") && !path.ends_with("mail.html") {
            assert_safe_page(path, &text);
        } else if path.ends_with(".json") {
            serde_json::from_str::<serde_json::Value>(&text).expect("it is JSON");
        }
    }
});
