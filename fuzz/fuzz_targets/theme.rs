//! A template or a file of messages as bytes, in place of the theme's: a page comes of it or a finding,
//! which is at a place of that file where the file is at fault.
#![no_main]

use libfuzzer_sys::fuzz_target;
use quarterdeck_fuzz::{build_and_judge, sources};

const PLACES: [&str; 4] = [
    "templates/messages.ftl",
    "templates/page/rules.html",
    "templates/part/frame.html",
    "templates/messages.en.ftl",
];

fuzz_target!(|input: (u8, &[u8])| {
    let (place, bytes) = input;
    // A loop that never ends is ended by the program's deadline, which no target waits for.
    if bytes.windows(3).any(|word| word == b"for") {
        return;
    }
    build_and_judge(&sources([(PLACES[usize::from(place) % PLACES.len()], bytes)]));
});
