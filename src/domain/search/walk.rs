//! Finding beginnings of words in spite of typos: a walk through the sorted word starts as through a tree.
//!
//! The walk follows what was typed letter by letter and, while typos are left, also what it could have been. It goes wide
//! only near the root, so where two typos are forgiven it allows one of them in the first half; that the other half is
//! right is left to whoever looks for it in the middle of names.

use super::names::Names;
use super::starts::{Node, Start};
use super::typo;
use super::words::{Script, script_in_key};

/// As many starts are compared one by one rather than walked through.
const FEW: usize = 12;

/// One walk.
#[derive(Debug)]
pub(super) struct Walk<'a> {
    names: &'a Names,
    typed: &'a [char],
    allowed: u8,
    /// Up to here one typo is allowed, where two are in all.
    careful: usize,
    buffer: Vec<char>,
    found: Vec<(&'a [Start], u8)>,
}

/// Where the walk stands.
#[derive(Clone, Copy, Debug)]
struct Step<'a> {
    node: Node<'a>,
    /// How many of the typed letters are used up.
    used: usize,
    typos: u8,
}

impl<'a> Walk<'a> {
    /// All starts that go on with what was typed, but for one to `allowed` typos, with how many. A start can be there
    /// more than once.
    pub(super) fn find(names: &'a Names, root: Node<'a>, typed: &'a [char], allowed: u8) -> Vec<(&'a [Start], u8)> {
        let careful = if allowed >= typo::TYPOS_MAX { typed.len() / 2 } else { 0 };
        let mut walk = Self { names, typed, allowed, careful, buffer: Vec::new(), found: Vec::new() };
        walk.go(Step { node: root, used: 0, typos: 0 });
        walk.found
    }

    fn go(&mut self, step: Step<'a>) {
        if step.node.range.is_empty() {
            return;
        }
        let Some((&letter, after)) = self.typed.get(step.used..).and_then(<[char]>::split_first) else {
            if step.typos > 0 {
                self.found.push((step.node.range, step.typos));
            }
            return;
        };
        if step.typos >= self.allowed {
            return self.straight(step, self.typed.len());
        }
        if step.used < self.careful && step.typos > 0 {
            return self.straight(step, self.careful);
        }
        if step.node.range.len() <= FEW {
            return self.one_by_one(step);
        }
        self.straight(step, step.used.saturating_add(1));
        // One letter too many was typed.
        self.go(Step { used: step.used.saturating_add(1), typos: step.typos.saturating_add(1), ..step });
        if let Some(&next) = after.first().filter(|next| **next != letter) {
            let swapped = self.narrow(step.node, &[next, letter]);
            self.go(Step { node: swapped, used: step.used.saturating_add(2), typos: step.typos.saturating_add(1) });
        }
        self.other_letters(step, letter);
    }

    /// Goes on with what was typed up to a letter.
    fn straight(&mut self, step: Step<'a>, until: usize) {
        let letters = self.typed.get(step.used..until).unwrap_or_default();
        let node = self.narrow(step.node, letters);
        self.go(Step { node, used: until, ..step });
    }

    fn narrow(&self, node: Node<'a>, letters: &[char]) -> Node<'a> {
        let text: String = letters.iter().collect();
        node.narrow(self.names, text.as_bytes())
    }

    /// A wrong letter was typed, or one was left out.
    fn other_letters(&mut self, step: Step<'a>, letter: char) {
        let is_root = step.node.depth == 0;
        let Some(alphabet) = alphabet(letter, is_root) else { return };
        let names = self.names;
        for (other, node) in step.node.children(names, alphabet).filter(|(other, _)| *other != letter) {
            if script_in_key(other) == Script::Mark {
                continue;
            }
            let typos = step.typos.saturating_add(1);
            self.go(Step { node, used: step.used.saturating_add(1), typos });
            // Without its first letter alone, what was typed stands in the middle of the name and is found there.
            if !is_root || typos < self.allowed {
                self.go(Step { node, typos, ..step });
            }
        }
    }

    fn one_by_one(&mut self, step: Step<'a>) {
        let typed = self.typed.get(step.used..).unwrap_or_default();
        let left = self.allowed.saturating_sub(step.typos);
        let reach = typed.len().saturating_add(usize::from(typo::TYPOS_MAX));
        for start in step.node.range.chunks(1) {
            let Some(first) = start.first() else { continue };
            let rest = self.names.rest(first.place, usize::from(first.at).saturating_add(step.node.depth));
            self.buffer.clear();
            self.buffer.extend(std::str::from_utf8(rest).unwrap_or_default().chars().take(reach));
            if let Some(more) = typo::to_beginning(typed, &self.buffer, left) {
                let typos = step.typos.saturating_add(more);
                if typos > 0 {
                    self.found.push((start, typos));
                }
            }
        }
    }
}

/// Which letters a letter is mistyped for: those of its script. There are too many kanji to try them all at the root.
fn alphabet(letter: char, is_root: bool) -> Option<(char, char)> {
    match script_in_key(letter) {
        Script::Kanji if is_root => None,
        Script::Kanji => Some(('\u{3400}', char::MAX)),
        Script::Hiragana | Script::Katakana => Some(('\u{3040}', '\u{30FF}')),
        Script::Letter | Script::Digit | Script::Mark => Some((' ', '\u{2FFF}')),
    }
}
