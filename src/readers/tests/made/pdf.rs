//! PDF files, written as different programs write them: objects in the file or in streams,
//! with a table of them or without, open or encrypted.
#![allow(dead_code, reason = "each test file uses its part")]

use super::lock::{Cipher, Lock};
use flate2::Compression;
use flate2::write::ZlibEncoder;
use std::io::Write;

/// How the objects of a file are laid down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Manner {
    /// One after the other, with a table at the end.
    Plain,
    /// All that are no streams within a stream, and the table too.
    Packed,
    /// Without a table, and cut before the end.
    Cut,
    /// With a table that leads astray, and old versions of every object before the new ones.
    Stale,
    /// Streams written as letters, by two ways after each other.
    Letters,
    /// Encrypted for everybody to open.
    Locked(Cipher),
    /// Encrypted with a password.
    Closed(Cipher),
}

/// An object: its dictionary or whatever it is, and the bytes of a stream.
#[derive(Clone, Debug)]
pub struct Made {
    pub said: String,
    pub stream: Option<Vec<u8>>,
}

/// A file in the making. Object 1 is where everything begins.
#[derive(Clone, Debug, Default)]
pub struct File {
    pub objects: Vec<Made>,
}

pub fn deflated(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).expect("memory");
    encoder.finish().expect("memory")
}

/// Bytes as hexadecimal digits.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02X}")).collect()
}

/// Bytes as letters, four of them as five.
fn base85(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    for four in bytes.chunks(4) {
        let mut group = [0; 4];
        group[..four.len()].copy_from_slice(four);
        let mut number = u32::from_be_bytes(group);
        let mut five = [0; 5];
        for letter in five.iter_mut().rev() {
            *letter = b'!' + u8::try_from(number % 85).expect("a digit");
            number /= 85;
        }
        out.extend(&five[..four.len() + 1]);
    }
    out.extend(b"~>");
    out
}

impl File {
    /// Adds an object, and says its number.
    pub fn add(&mut self, said: impl Into<String>) -> usize {
        self.objects.push(Made { said: said.into(), stream: None });
        self.objects.len()
    }

    /// Adds a stream; its dictionary says this besides.
    pub fn stream(&mut self, said: &str, bytes: &[u8]) -> usize {
        self.objects.push(Made { said: said.to_owned(), stream: Some(bytes.to_vec()) });
        self.objects.len()
    }

    /// The file.
    pub fn written(&self, manner: Manner) -> Vec<u8> {
        let mut bytes = b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n".to_vec();
        let lock = match manner {
            Manner::Locked(cipher) => Some(Lock::new(cipher, b"")),
            Manner::Closed(cipher) => Some(Lock::new(cipher, b"geheim")),
            _ => None,
        };
        if manner == Manner::Stale {
            for number in 1..=self.objects.len() {
                bytes.extend(format!("{number} 0 obj\n<</Old true>>\nendobj\n").as_bytes());
            }
        }
        if manner == Manner::Packed {
            return self.packed(bytes);
        }
        let mut places = Vec::new();
        for (number, object) in (1..).zip(&self.objects) {
            places.push(bytes.len());
            put(&mut bytes, number, object, manner, lock.as_ref());
        }
        if manner == Manner::Cut {
            // In the midst of the last object but one.
            bytes.truncate(places[places.len() - 1] + 10);
            return bytes;
        }
        let table = bytes.len();
        let astray = if manner == Manner::Stale { 7 } else { 0 };
        bytes.extend(format!("xref\n0 {}\n0000000000 65535 f \n", places.len() + 1).as_bytes());
        for place in places {
            bytes.extend(format!("{:010} 00000 n \n", place + astray).as_bytes());
        }
        let id = hex(super::lock::ID);
        let encrypt = lock.map(|lock| format!("/Encrypt {}", lock.said())).unwrap_or_default();
        bytes.extend(
            format!(
                "trailer\n<</Size {}/Root 1 0 R/ID[<{id}><{id}>]{encrypt}>>\nstartxref\n{table}\n%%EOF\n",
                self.objects.len() + 1
            )
            .as_bytes(),
        );
        bytes
    }

    /// Objects in a stream, and a stream for a table; a table's rows are foretold from the
    /// ones above.
    fn packed(&self, mut bytes: Vec<u8>) -> Vec<u8> {
        let (mut head, mut inside) = (String::new(), String::new());
        for (number, object) in (1..).zip(&self.objects) {
            if object.stream.is_none() {
                head += &format!("{number} {} ", inside.len());
                inside += &format!("{} ", object.said);
            } else {
                put(&mut bytes, number, object, Manner::Packed, None);
            }
        }
        let count = self.objects.iter().filter(|object| object.stream.is_none()).count();
        let holder = Made {
            said: format!("/Type/ObjStm/N {count}/First {}", head.len()),
            stream: Some(format!("{head}{inside}").into_bytes()),
        };
        put(&mut bytes, self.objects.len() + 1, &holder, Manner::Packed, None);
        let table = bytes.len();
        let rows: Vec<u8> = (0..10).flat_map(|row| [2, 1, row, 0]).collect();
        let packed = deflated(&rows);
        bytes.extend(
            format!(
                "{} 0 obj\n<</Type/XRef/Root 1 0 R/W[1 1 1]/Size 10/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns 3>>/Length {}>>\nstream\n",
                self.objects.len() + 2,
                packed.len()
            )
            .as_bytes(),
        );
        bytes.extend(packed);
        bytes.extend(format!("\nendstream\nendobj\nstartxref\n{table}\n%%EOF\n").as_bytes());
        bytes
    }
}

fn put(bytes: &mut Vec<u8>, number: usize, object: &Made, manner: Manner, lock: Option<&Lock>) {
    bytes.extend(format!("{number} 0 obj\n").as_bytes());
    match &object.stream {
        None => bytes.extend(object.said.as_bytes()),
        Some(stream) => {
            let (filter, packed) = match manner {
                Manner::Letters => {
                    let letters = hex(&base85(&deflated(stream))).into_bytes();
                    (
                        "[/ASCIIHexDecode/ASCII85Decode/FlateDecode]",
                        [letters, b">".to_vec()].concat(),
                    )
                }
                // As few write it: as it is.
                Manner::Cut => ("[]", stream.clone()),
                _ => ("/FlateDecode", deflated(stream)),
            };
            let packed = lock.map_or(packed.clone(), |lock| lock.locked(number, &packed));
            let said = &object.said;
            let length = packed.len();
            bytes.extend(
                format!("<<{said}/Filter{filter}/Length {length}>>\nstream\r\n").as_bytes(),
            );
            bytes.extend(packed);
            bytes.extend(b"\nendstream");
        }
    }
    bytes.extend(b"\nendobj\n");
}
