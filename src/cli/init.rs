//! `bedside init`: a commented `bedside.yaml` that suits the folder.

use super::{WRONG, tell};
use bedside::config::find::{self, NAMES};
use bedside::config::starter::{self, Globs, Seen};
use bedside::report::people::{count, shown};
use bedside::source;
use bedside::{Document, Facts};
use std::fs::OpenOptions;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// How many documents are looked at: enough to know a folder, and soon done.
const SAMPLE: usize = 200;

/// `init`.
#[derive(Debug, clap::Args)]
pub struct Init {
    /// The folder; without one, the current folder
    #[arg(value_name = "FOLDER")]
    pub folder: Option<PathBuf>,
    /// Write it even where there is one
    #[arg(long)]
    pub force: bool,
}

/// Runs the command.
pub fn run(args: &Init) -> ExitCode {
    let folder = args.folder.as_deref().unwrap_or(Path::new("."));
    match init(folder, args.force) {
        Ok(words) => tell::print(&words),
        Err(message) => {
            tell::say(&message);
            ExitCode::from(WRONG)
        }
    }
}

fn init(folder: &Path, force: bool) -> Result<String, String> {
    let name = |path: &Path| shown(&find::shown(&find::from_root(path)));
    if !folder.is_dir() {
        return Err(format!("{}: there is no such folder", shown(&folder.to_string_lossy())));
    }
    let mut there =
        NAMES.map(|name| folder.join(name)).into_iter().filter(|path| path.exists() || path.is_symlink());
    let (there, second) = (there.next(), there.next());
    if let Some(path) = there.as_deref() {
        let name = name(path);
        if path.is_dir() {
            return Err(format!("{name}: a folder has this name; rename it first"));
        }
        if second.is_some() {
            return Err(format!("{name}: {} lies beside it; keep one of them first", NAMES[1]));
        }
        if !path.exists() {
            return Err(format!("{name}: it is a link that leads nowhere; remove it first"));
        }
        if !force {
            return Err(format!("{name}: it is there already; --force writes a new one in its place"));
        }
    }
    let path = there.unwrap_or_else(|| folder.join(NAMES[0]));
    let seen = look(folder);
    let globs = starter::globs(&seen);
    let above = above(folder);
    write(&path, &starter::text(&globs, above.as_deref()), force).map_err(|error| match error.kind() {
        io::ErrorKind::PermissionDenied => format!("{}: you have no permission to write it", name(&path)),
        _ => format!("{}: it cannot be written: {}", name(&path), source::explain(&error)),
    })?;
    let looked = count(seen.len(), "document", "documents");
    let mut out = format!("Wrote {}, after a look at {looked}.\n{}", name(&path), found(&globs));
    if let Some(above) = above {
        out += &format!("It extends {}, so what that one says still holds.\n", shown(&above));
    }
    let folder = if folder == Path::new("") { Path::new(".") } else { folder };
    let folder = shown(&folder.to_string_lossy());
    Ok(out
        + &format!("Every key is in it with what it does; \"bedside check {folder}\" uses it from now on.\n"))
}

/// The configuration that holds in a folder as long as it has none of its own, counted from there.
fn above(folder: &Path) -> Option<String> {
    let folder = find::from_root(folder);
    let mut up = String::new();
    for _ in folder.ancestors().skip(1) {
        up += "../";
        if let Some(name) = NAMES.iter().find(|name| folder.join(&up).join(name).is_file()) {
            return Some(up + name);
        }
    }
    None
}

/// What of the folder went into the file.
fn found(globs: &Globs) -> String {
    let kinds = globs.kinds.values().map(Vec::len).sum::<usize>();
    let folders = |number| count(number, "folder", "folders");
    match (kinds, globs.templates.len()) {
        (0, 0) => String::new(),
        (kinds, 0) => format!("It names the kind of {}.\n", folders(kinds)),
        (0, templates) => format!("It names {} of templates.\n", folders(templates)),
        (kinds, templates) => {
            format!("It names the kind of {} and {} of templates.\n", folders(kinds), folders(templates))
        }
    }
}

/// Never over a file that came to be there meanwhile, unless that was asked for.
fn write(path: &Path, text: &str, force: bool) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).truncate(force).create(force).create_new(!force);
    options.open(path)?.write_all(text.as_bytes())
}

/// What a sample of the folder's documents looks like, taken evenly.
fn look(folder: &Path) -> Vec<Seen> {
    let entries = source::gather(&[folder.to_owned()]).entries;
    let step = entries.len().div_ceil(SAMPLE).max(1);
    let root = find::from_root(folder);
    let look = |entry: &source::Entry| {
        let path = super::in_force::path(entry)?;
        let decoded = entry.read().ok()?;
        let document = Document::read(decoded.text, &Facts { format: entry.format(), ..Facts::default() });
        let path = path.strip_prefix(&root).ok()?.to_owned();
        (!document.words.is_empty()).then_some(Seen {
            path,
            kind: document.kind,
            template: document.template,
        })
    };
    entries.iter().step_by(step).filter_map(look).collect()
}
