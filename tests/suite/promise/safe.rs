//! Whatever the files hold, a build reads nothing outside the site and content stays content.

use std::fs;

use crate::support::Site;

const KPI: &str = "---\ntitle: Churn\nowner: cfo\n---\n";

fn kpi_page(site: &Site) -> String {
    String::from_utf8(site.built()["kpis/churn/index.html"].clone()).unwrap()
}

#[cfg(unix)]
#[test]
fn links_out_of_the_site_are_refused() {
    use std::os::unix::fs::symlink;
    for folder in ["content/kpis", "data", "static", "templates", "themes/x", "closes"] {
        let site = Site::small();
        let secret = site.outside().join("secret.md");
        fs::write(&secret, KPI.replace("Churn", "Top secret")).unwrap();
        fs::create_dir_all(site.root().join(folder)).unwrap();
        symlink(&secret, site.root().join(folder).join("secret.md")).unwrap();
        site.refused("leads out of the site");
        assert!(!site.output().exists(), "a refused build wrote something");
        fs::remove_file(site.root().join(folder).join("secret.md")).unwrap();
        symlink(site.outside(), site.root().join(folder).join("all")).unwrap();
        site.refused("leads out of the site");
    }
}

#[cfg(unix)]
#[test]
fn a_link_in_the_place_of_a_folder_is_not_walked() {
    for folder in ["content", "data", "static", "templates", "themes", "closes"] {
        let site = Site::small();
        fs::write(site.outside().join("secret.md"), KPI).unwrap();
        let _ = fs::remove_dir_all(site.root().join(folder));
        std::os::unix::fs::symlink(site.outside(), site.root().join(folder)).unwrap();
        site.refused(&format!("the link {folder} leads out of the site"));
        let words = String::from_utf8(site.build().stderr).unwrap();
        assert!(!words.contains("secret"), "{words}");
    }
}

#[cfg(unix)]
#[test]
fn an_output_folder_that_leads_out_of_the_site_is_refused() {
    let site = Site::small();
    std::os::unix::fs::symlink(site.outside(), site.root().join("public")).unwrap();
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_quarterdeck"));
    let output = command.args(["build", "-r"]).arg(site.root()).output().unwrap();
    let words = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(1), "{words}");
    assert!(words.contains("leads out of the site"), "{words}");
    assert_eq!(fs::read_dir(site.outside()).unwrap().count(), 0);
}

#[cfg(unix)]
#[test]
fn names_of_files_steer_no_terminal_and_add_no_annotation() {
    let site = Site::small();
    for path in ["content/kpis/a\n::error::b\u{1b}[31m.md", "content/x\r\u{7}y/z.md"] {
        site.write(path, KPI);
    }
    site.write("templates/page/\u{1b}]0;x\n::stop-commands::y.html", "{{ a");
    for format in ["human", "github"] {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_quarterdeck"));
        command.args(["check", "--format", format, "--color", "never", "-r"]).arg(site.root());
        let output = command.output().unwrap();
        let text = [output.stdout, output.stderr].concat();
        let text = String::from_utf8(text).unwrap();
        assert!(!text.contains(|c: char| c.is_control() && c != '\n'), "{text:?}");
        let is_command = |line: &&str| line.starts_with("::");
        let commands: Vec<_> = text.lines().filter(is_command).collect();
        let is_located = |line: &&str| line.starts_with("::error file=content/");
        if format == "github" {
            assert_eq!(commands.len(), 2, "{text}");
            assert!(commands.iter().all(is_located), "{text}");
        }
    }
}

#[test]
fn names_that_no_disk_holds_are_refused_before_anything_is_written() {
    let site = Site::small();
    site.write(&format!("static/{}.css", "a".repeat(220)), "x");
    site.refused("has 224 bytes; 200 are allowed");
    assert!(!site.output().exists());
}

#[test]
fn chains_of_parents_have_any_length() {
    let site = Site::small();
    for number in 0..1500 {
        let parent = format!("parent: o{}\n", (number + 1) % 1500);
        let parent = if number == 1499 { "" } else { &parent };
        site.write(
            &format!("content/objectives/o{number}.md"),
            format!(
                "---\ntitle: O\ncycle: 2026-Q2\nowner: cfo\n{parent}key_results:\n  - {{ id: a, title: b, \
                 start: 1, target: 2 }}\n---\n"
            ),
        );
        site.write(
            &format!("content/teams/t{number}.md"),
            format!("---\ntitle: T\nparent: t{}\n---\n", number + 1),
        );
    }
    site.write("content/teams/t1500.md", "---\ntitle: T\n---\n");
    site.built();
}

#[test]
fn texts_have_limits() {
    let site = Site::small();
    site.write(
        "content/kpis/churn.md",
        format!("---\ntitle: {}\nowner: cfo\n---\n", "x".repeat(30_000)),
    );
    site.refused("this text has 30000 bytes; 20000 are allowed");
    let chart = "{{kpi(id=\"churn\",show=\"chart\")}}\n\n".repeat(30_000);
    let site = Site::small();
    site.write("content/index.md", chart);
    site.refused("the shortcodes of this text make more than 16 MiB of HTML");
}

#[cfg(unix)]
#[test]
fn a_pipe_blocks_nothing() {
    let site = Site::small();
    fs::create_dir_all(site.root().join("static")).unwrap();
    let made = std::process::Command::new("mkfifo").arg(site.root().join("static/pipe")).status();
    if made.is_ok_and(|status| status.success()) {
        site.refused("static/pipe is no ordinary file");
    }
}

#[cfg(unix)]
#[test]
fn links_to_private_files_are_refused() {
    for private in [".git/config", ".env", "keys/id_rsa"] {
        let site = Site::small();
        site.write(private, "password");
        fs::create_dir_all(site.root().join("static")).unwrap();
        let target = std::path::Path::new("..").join(private);
        std::os::unix::fs::symlink(target, site.root().join("static/x.txt")).unwrap();
        site.refused("which is private");
    }
}

#[cfg(unix)]
#[test]
fn a_pipe_is_no_site_file() {
    let site = Site::small();
    let path = site.root().join("quarterdeck.yaml");
    fs::remove_file(&path).unwrap();
    let made = std::process::Command::new("mkfifo").arg(&path).status();
    if made.is_ok_and(|status| status.success()) {
        assert_eq!(site.build().status.code(), Some(2));
    }
}

#[test]
fn days_out_of_the_calendar_and_odd_addresses_are_refused() {
    let refused = |option: &str, value: &str| {
        let site = Site::small();
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_quarterdeck"));
        command.args(["build", "-r"]).arg(site.root()).arg("-o").arg(site.output());
        let output = command.arg(format!("{option}={value}")).output().unwrap();
        let text = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{value}: {text}");
        assert!(text.contains("such as"), "{value}: {text}");
    };
    for day in ["-262143-01-01", "0001-01-01", "9999-12-31", "2026-5-1", "2026-02-30", "", "today"]
    {
        refused("--as-of", day);
    }
    for url in ["javascript:1", "//x", "https://", "https://a b/", "https://a/?x", "x"] {
        refused("-u", url);
    }
    let site = Site::small();
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_quarterdeck"));
    command.env("SOURCE_DATE_EPOCH", "-8334601228800").args(["check", "-r"]).arg(site.root());
    assert_eq!(command.output().unwrap().status.code(), Some(2));
}

#[test]
fn thousands_of_mistakes_are_told_in_short() {
    let site = Site::small();
    let links = "[a](x.txt)".repeat(20_000);
    let headings = "# a\n".repeat(20_000);
    site.write("content/kpis/churn.md", format!("{KPI}{links}\n\n{headings}"));
    let output = site.build();
    let text = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{text}");
    assert!(text.contains("from here on 19800 more in this file are not listed"), "{text}");
    let keys: Vec<String> = (0..19_000).map(|number| format!("k{number}: 1\n")).collect();
    let keys = keys.concat();
    site.write("content/kpis/churn.md", format!("---\ntitle: A\nowner: cfo\n{keys}---\n"));
    site.refused("from here on 18800 more in this file are not listed");
}

#[test]
fn hidden_files_and_keys_are_not_published() {
    let site = Site::small();
    for path in ["logo.svg", ".env", ".git/config", "a/id_rsa", "server.pem", "page.html~"] {
        site.write(&format!("static/{path}"), "secret");
    }
    let output = site.build();
    let text = String::from_utf8_lossy(&output.stderr);
    assert!(text.contains("`static/.env` is not published"), "{text}");
    let files = site.built();
    assert!(files.contains_key("logo.svg"));
    let secrets = files.values().filter(|bytes| *bytes == b"secret").count();
    assert_eq!(secrets, 1);
}

#[test]
fn raw_html_is_escaped() {
    let site = Site::small();
    let body = "<script>alert(1)</script>\n\nA <img src=x onerror=alert(1)> B\n\n\
                # H {onclick=alert(1)}\n";
    site.write("content/kpis/churn.md", format!("{KPI}{body}"));
    let page = kpi_page(&site);
    assert!(page.contains("&lt;script&gt;alert(1)"), "{page}");
    assert!(!page.contains("<script>") && !page.contains("<img src=x"), "{page}");
    assert!(!page.contains("onclick"), "{page}");
    site.write("quarterdeck.yaml", "title: Acme\nraw_html: allow\n");
    assert!(kpi_page(&site).contains("<img src=x"));
}

#[test]
fn titles_and_notes_are_escaped() {
    let site = Site::small();
    let text = "</title><script>alert(1)</script>\\\"'&";
    let kpi = format!(
        "---\ntitle: \"{text}\"\nowner: cfo\nunit: \"%\"\nrange: at most 5%\nquestion: \"{text}\"\n\
         formula: \"{text}\"\nsource: \"{text}\"\ncategory: \"{text}\"\n\
         benchmark: [{{ name: \"{text}\", value: 4%, source: \"{text}\" }}]\n\
         accepted: [{{ from: 2026-03-01, until: 2026-06-30, by: cfo, why: \"{text}\" }}]\n\
         readings:\n  2026-03: 4%\n  2026-04: 6%\n---\n"
    );
    site.write("content/kpis/churn.md", kpi);
    for (path, bytes) in site.built() {
        let text = String::from_utf8_lossy(&bytes);
        if path.ends_with(".html") || path.ends_with(".xml") {
            assert!(!text.contains("<script>alert"), "{path}");
        }
    }
}

#[test]
fn only_listed_schemes_are_links() {
    let site = Site::small();
    let body = "[a](javascript:alert(1)) [b](data:text/html,x) [c](<vbscript:x>) \
                [d](https://a.example) ![e](https://b.example/x.png)\n";
    site.write("content/kpis/churn.md", format!("{KPI}{body}"));
    let page = kpi_page(&site);
    for scheme in ["javascript:", "data:text", "vbscript:", "src=\"https:"] {
        assert!(!page.contains(scheme), "{scheme}");
    }
    assert!(page.contains("href=\"https://a.example\""));
    assert!(page.contains("href=\"https://b.example/x.png\""));
}

#[test]
fn content_is_never_a_template() {
    let site = Site::small();
    let body = "\\{{ frame.title }} {% include \"base.html\" %}\n";
    site.write("content/kpis/churn.md", format!("{KPI}{body}"));
    assert!(kpi_page(&site).contains("{{ frame.title }} {% include \"base.html\" %}"));
    site.write("content/kpis/churn.md", format!("{KPI}{{{{ frame.title }}}}\n"));
    site.refused("content/kpis/churn.md:5:1");
}

#[test]
fn ids_lead_nowhere_else() {
    for id in ["../../escape", "..", "/etc/passwd", "a/b", "con\\u0000"] {
        let site = Site::small();
        let kpi = format!("---\nid: \"{id}\"\ntitle: A\nowner: cfo\n---\n");
        site.write("content/kpis/churn.md", kpi);
        site.refused("content/kpis/churn.md:2");
    }
}

#[test]
fn ids_and_threads_have_limits() {
    let site = Site::small();
    let id = "a".repeat(300);
    site.write("content/kpis/churn.md", format!("---\nid: {id}\ntitle: A\nowner: cfo\n---\n"));
    site.refused("is longer than 100 letters");
    let output = site.command().args(["--jobs", "10000"]).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn inputs_have_limits() {
    let site = Site::small();
    let large = fs::File::create(site.root().join("content/large.md")).unwrap();
    large.set_len(65 << 20).unwrap();
    site.refused("content/large.md is larger than 64 MiB");
    let site = Site::small();
    let deep = "a/".repeat(40);
    site.write(&format!("content/{deep}x.md"), "x");
    site.refused("lies more than 32 folders deep");
}

#[test]
fn templates_have_limits() {
    let site = Site::small();
    let text = format!("{{% for a in range(end=90000) %}}{}{{% endfor %}}", "x".repeat(4096));
    site.write("templates/page/rules.html", text);
    site.refused("makes a page larger than 64 MiB");
    for path in ["templates/messages.ftl", "templates/page/rules.html"] {
        let site = Site::small();
        site.write(path, "#".repeat(3 << 20));
        site.refused("has 3145728 bytes; 1048576 are allowed");
    }
    let site = Site::small();
    site.write("templates/messages.ftl", format!("a = {}", "{ ".repeat(20_000)));
    site.refused("braces are nested more than 40 deep");
}

#[test]
fn outputs_that_are_equal_up_to_case_are_refused() {
    let site = Site::small();
    site.write("static/KPIS/index.html", "x");
    site.refused("differ in case alone");
    let site = Site::small();
    site.write("static/kpis/index.html", "x");
    site.refused("two files want to be `kpis/index.html`");
}

#[test]
fn a_file_in_the_place_of_a_folder_is_refused_before_anything_is_written() {
    for path in
        ["static/kpis", "static/kpis/churn", "static/index.html/x", "static/Data/site.json/x"]
    {
        let site = Site::small();
        site.write(path, "x");
        site.refused("would be a file, and for");
        assert!(!site.output().exists(), "{path}");
    }
}

#[test]
fn a_build_with_errors_writes_nothing() {
    let site = Site::small();
    let before = site.built();
    site.write("content/kpis/other.md", "---\ntitel: Other\n---\n");
    site.refused("nothing was written");
    assert!(crate::support::files(&site.output()) == before);
}

#[test]
fn an_output_folder_may_be_named_from_where_one_stands() {
    let site = Site::small();
    let folder = site.outside();
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_quarterdeck"));
    command.args([
        "build",
        "-q",
        "--as-of",
        crate::support::AS_OF,
        "-r",
        "../site",
        "-o",
        "new/out",
    ]);
    let output = command.current_dir(&folder).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(folder.join("new/out/index.html").is_file());
}
