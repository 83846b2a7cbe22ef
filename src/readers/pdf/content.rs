//! What a page draws: its operators, one after the other, with what they leave on the sheet.

use super::file::{File, find};
use super::font::Font;
use super::layers::Layers;
use super::lexer::Lexer;
use super::pages::Page;
use super::path::{Path, THICK};
use super::sheet::Sheet;
use super::state::{Mark, Matrix, State};
use super::syntax::{Dict, Object};
use std::collections::BTreeMap;
use std::rc::Rc;

/// Most operators of a file; a report has some ten thousand.
const MOST_STEPS: usize = 1_000_000;

/// Most operands of an operator.
const MOST_OPERANDS: usize = 2_000;

/// How deep drawings may stand in each other, and states be set aside.
const DEEPEST: usize = 12;
const MOST_STATES: usize = 256;

/// Most drawings within drawings of a file.
const MOST_FORMS: usize = 5_000;

/// Most fonts that are read.
const MOST_FONTS: usize = 2_000;

/// Draws the pages of a file.
pub(crate) struct Drawing<'f, 'b> {
    pub(crate) file: &'f File<'b>,
    pub(crate) layers: Layers,
    /// The fonts that are objects of their own, by their numbers.
    known: BTreeMap<u32, Rc<Font>>,
    fonts_left: usize,
    steps: usize,
    forms: usize,
    /// How many more characters are shown.
    pub(crate) glyphs: usize,
    pub(crate) sheet: Sheet,
    pub(crate) state: State,
    set_aside: Vec<State>,
    /// Where the next character goes, and where its line begins.
    pub(crate) place: Matrix,
    pub(crate) line: Matrix,
    pub(crate) path: Path,
    pub(crate) marks: Vec<Mark>,
    /// How many of the open marks hide what is between them.
    pub(crate) hidden: usize,
    resources: Rc<Dict>,
    fonts: BTreeMap<Vec<u8>, Rc<Font>>,
}

impl<'f, 'b> Drawing<'f, 'b> {
    /// Of a file, with so many characters at most.
    pub(crate) fn new(file: &'f File<'b>, glyphs: usize) -> Drawing<'f, 'b> {
        Drawing {
            file,
            layers: Layers::of(file),
            known: BTreeMap::new(),
            fonts_left: MOST_FONTS,
            steps: MOST_STEPS,
            forms: MOST_FORMS,
            glyphs,
            sheet: Sheet::default(),
            state: State::of(Matrix::NONE),
            set_aside: Vec::new(),
            place: Matrix::NONE,
            line: Matrix::NONE,
            path: Path::default(),
            marks: Vec::new(),
            hidden: 0,
            resources: Rc::default(),
            fonts: BTreeMap::new(),
        }
    }

    /// Whether there was more in the file than was drawn.
    pub(crate) fn is_cut(&self) -> bool {
        self.steps == 0 || self.forms == 0 || self.glyphs == 0
    }

    /// A page as it is seen.
    pub(crate) fn page(&mut self, page: &Page) -> Sheet {
        let [left, bottom, right, top] = page.frame;
        let (width, height) = (right - left, top - bottom);
        let (matrix, width, height) = match page.turns {
            1 => ([0.0, 1.0, 1.0, 0.0, -bottom, -left], height, width),
            2 => ([-1.0, 0.0, 0.0, 1.0, right, -bottom], width, height),
            3 => ([0.0, -1.0, -1.0, 0.0, top, right], height, width),
            _ => ([1.0, 0.0, 0.0, -1.0, -left, top], width, height),
        };
        self.state = State::of(Matrix(matrix));
        self.sheet = Sheet { width, height, ..Sheet::default() };
        self.set_aside.clear();
        self.marks.clear();
        self.hidden = 0;
        self.resources = Rc::clone(&page.resources);
        self.fonts.clear();
        let mut content = Vec::new();
        for part in &page.contents {
            content.extend(self.file.stream(part));
            // Operators do not go on from one to the next.
            content.push(b'\n');
        }
        self.content(&content, 0);
        std::mem::take(&mut self.sheet)
    }

    /// The operators of a stream.
    fn content(&mut self, bytes: &[u8], depth: usize) {
        let (states, marks) = (self.set_aside.len(), self.marks.len());
        let mut lexer = Lexer::new(bytes, 0);
        let mut operands: Vec<Object> = Vec::new();
        while let Some(object) = lexer.next() {
            let Object::Word(word) = object else {
                if operands.len() < MOST_OPERANDS {
                    operands.push(object);
                }
                continue;
            };
            if self.steps == 0 || self.glyphs == 0 {
                break;
            }
            self.steps -= 1;
            match word.as_slice() {
                b"q" if self.set_aside.len() < MOST_STATES => {
                    self.set_aside.push(self.state.clone());
                }
                b"Q" if self.set_aside.len() > states => {
                    self.state = self.set_aside.pop().unwrap_or_else(|| self.state.clone());
                }
                b"BI" => {
                    self.picture();
                    lexer.at = after_picture(bytes, lexer.at);
                }
                b"Do" => self.object(&operands, depth),
                word => self.operate(word, &operands),
            }
            operands.clear();
        }
        self.set_aside.truncate(states);
        while self.marks.len() > marks {
            self.end_mark();
        }
    }

    /// One operator.
    fn operate(&mut self, word: &[u8], operands: &[Object]) {
        let numbers: Vec<f32> = operands.iter().filter_map(Object::number).collect();
        match (word, numbers.as_slice()) {
            (b"cm", &[a, b, c, d, e, f]) => {
                self.state.matrix = Matrix([a, b, c, d, e, f]).then(self.state.matrix);
            }
            (b"w", &[thickness]) => self.state.thickness = thickness,
            (b"g" | b"rg" | b"k", parts) => {
                self.state.fill.is_ink = false;
                self.state.fill.set(parts);
            }
            (b"G" | b"RG" | b"K", parts) => {
                self.state.stroke.is_ink = false;
                self.state.stroke.set(parts);
            }
            (b"sc" | b"scn", parts) => self.state.fill.set(parts),
            (b"SC" | b"SCN", parts) => self.state.stroke.set(parts),
            (b"cs", _) => self.state.fill.is_ink = self.is_ink(operands),
            (b"CS", _) => self.state.stroke.is_ink = self.is_ink(operands),
            (b"Tf", &[.., size]) => {
                self.state.size = size;
                if let Some(Object::Name(name)) = operands.first() {
                    self.state.font = self.font(name);
                }
            }
            (b"BMC" | b"BDC", _) => self.begin_mark(operands),
            (b"EMC", _) => self.end_mark(),
            (word, numbers) => {
                if !self.write(word, numbers, operands) {
                    self.trace(word, numbers);
                }
            }
        }
    }

    /// The value of this name among the resources of a kind.
    pub(crate) fn resource(&self, kind: &[u8], name: &[u8]) -> Option<Object> {
        self.file.dict(&self.resources, kind)?.get(name).cloned()
    }

    /// Whether the colours of a space are parts of ink.
    fn is_ink(&self, operands: &[Object]) -> bool {
        let Some(Object::Name(name)) = operands.first() else { return false };
        let space = self.resource(b"ColorSpace", name).map(|space| self.file.resolved(&space));
        let Some(Object::List(space)) = space else { return false };
        let kind = space.first().map(|kind| self.file.resolved(kind));
        let Some(Object::Name(kind)) = kind else { return false };
        matches!(kind.as_slice(), b"Separation" | b"DeviceN" | b"Indexed")
    }

    fn font(&mut self, name: &[u8]) -> Option<Rc<Font>> {
        if let Some(font) = self.fonts.get(name) {
            return Some(Rc::clone(font));
        }
        let object = self.resource(b"Font", name)?;
        let number = match object {
            Object::Reference(number) => Some(number),
            _ => None,
        };
        let known = number.and_then(|number| self.known.get(&number)).map(Rc::clone);
        let font = match known {
            Some(font) => font,
            None => {
                let Object::Dict(dict) = self.file.resolved(&object) else { return None };
                self.fonts_left = self.fonts_left.checked_sub(1)?;
                Rc::new(Font::read(self.file, &dict))
            }
        };
        if let Some(number) = number {
            self.known.insert(number, Rc::clone(&font));
        }
        self.fonts.insert(name.to_vec(), Rc::clone(&font));
        Some(font)
    }

    /// A picture, which fills the unit square.
    fn picture(&mut self) {
        let whole = self.sheet.width * self.sheet.height;
        let part = self.state.matrix.scale() / whole.max(1.0);
        if self.hidden == 0 {
            self.sheet.picture = self.sheet.picture.max(part);
        }
    }

    /// A drawing or a picture that is an object of its own.
    fn object(&mut self, operands: &[Object], depth: usize) {
        let Some(Object::Name(name)) = operands.first() else { return };
        let Some(object) = self.resource(b"XObject", name) else { return };
        let Object::Stream(dict, _) = self.file.resolved(&object) else { return };
        let is_hidden = dict.get(b"OC").is_some_and(|layer| self.layers.hides(self.file, layer));
        if is_hidden || self.hidden > 0 {
            return;
        }
        match self.file.name(&dict, b"Subtype").as_slice() {
            b"Image" => self.picture(),
            b"Form" if depth < DEEPEST && self.forms > 0 => {
                self.forms -= 1;
                self.form(&dict, &self.file.stream(&object), depth);
            }
            _ => {}
        }
    }

    fn form(&mut self, dict: &Dict, content: &[u8], depth: usize) {
        let own = self.file.dict(dict, b"Resources").map(Rc::new);
        // A drawing without names of its own uses those of the page.
        let around = own.map(|own| {
            (std::mem::replace(&mut self.resources, own), std::mem::take(&mut self.fonts))
        });
        let (state, place, line) = (self.state.clone(), self.place, self.line);
        if let [a, b, c, d, e, f] = self.file.measures(dict, b"Matrix")[..] {
            self.state.matrix = Matrix([a, b, c, d, e, f]).then(self.state.matrix);
        }
        self.path.clear();
        self.content(content, depth + 1);
        self.path.clear();
        (self.state, self.place, self.line) = (state, place, line);
        if let Some(around) = around {
            (self.resources, self.fonts) = around;
        }
    }

    /// Operators that draw.
    fn trace(&mut self, word: &[u8], numbers: &[f32]) {
        let matrix = self.state.matrix;
        match (word, numbers) {
            (b"m", &[x, y]) => self.path.begin(matrix.put(x, y), false),
            (b"l", &[x, y]) => self.path.go(matrix.put(x, y)),
            (b"c" | b"v" | b"y", &[.., x, y]) => self.path.bend(matrix.put(x, y)),
            (b"h", _) => self.path.close(),
            (b"re", &[x, y, width, height]) => {
                let corners = [(x, y), (x + width, y), (x + width, y + height), (x, y + height)];
                let [first, others @ ..] = corners.map(|(x, y)| matrix.put(x, y));
                self.path.begin(first, false);
                others.into_iter().for_each(|corner| self.path.go(corner));
                self.path.close();
            }
            (b"S", _) => self.paint(true, false, false),
            (b"s", _) => self.paint(true, false, true),
            (b"f" | b"F" | b"f*", _) => self.paint(false, true, false),
            (b"B" | b"B*", _) => self.paint(true, true, false),
            (b"b" | b"b*", _) => self.paint(true, true, true),
            (b"n", _) => self.path.clear(),
            _ => {}
        }
    }

    fn paint(&mut self, is_drawn: bool, is_filled: bool, is_closed: bool) {
        if is_closed {
            self.path.close();
        }
        let path = std::mem::take(&mut self.path);
        if self.hidden > 0 {
            return;
        }
        let thickness = self.state.thickness * self.state.matrix.scale().sqrt();
        let is_drawn = is_drawn && !self.state.stroke.is_white && thickness < THICK;
        path.paint(&mut self.sheet, is_drawn, is_filled && !self.state.fill.is_white);
    }
}

/// Where the bytes of a picture that stands among the operators end.
fn after_picture(bytes: &[u8], from: usize) -> usize {
    let is_blank =
        |at: Option<usize>| at.and_then(|at| bytes.get(at)).is_none_or(u8::is_ascii_whitespace);
    let mut at = from;
    while let Some(end) = find(bytes, at, b"EI") {
        at = end + 2;
        if is_blank(end.checked_sub(1)) && is_blank(Some(at)) {
            return at;
        }
    }
    bytes.len()
}
