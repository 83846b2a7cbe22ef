//! Files that anyone may read and not everyone may change are encrypted, with a key that
//! follows from the empty password. Files that need a password stay closed.

use aes::cipher::{Block, BlockDecrypt, BlockEncrypt, BlockSizeUser, KeyInit};
use aes::{Aes128, Aes256};
use md5::{Digest, Md5};
use sha2::{Sha256, Sha384, Sha512};

/// What a file says of its encryption.
#[derive(Clone, Debug, Default)]
pub(crate) struct Said {
    pub(crate) version: i64,
    pub(crate) revision: i64,
    /// Bits of the key.
    pub(crate) length: usize,
    pub(crate) owner: Vec<u8>,
    pub(crate) user: Vec<u8>,
    pub(crate) user_key: Vec<u8>,
    /// What one may do with it, as 32 bits.
    pub(crate) permissions: i64,
    /// The first half of the file's number.
    pub(crate) id: Vec<u8>,
    pub(crate) covers_metadata: bool,
    pub(crate) streams: Method,
    pub(crate) texts: Method,
}

/// How something is encrypted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Method {
    /// Not at all.
    #[default]
    Plain,
    /// By a stream of bytes.
    Rc4,
    /// By blocks, with a key of 128 bits for each object.
    Aes128,
    /// By blocks, with one key of 256 bits.
    Aes256,
}

/// The key to a file.
#[derive(Debug)]
pub(crate) struct Key {
    key: Vec<u8>,
    streams: Method,
    texts: Method,
}

/// What a short password is filled up with; the empty one is nothing else.
const PADDING: [u8; 32] = [
    0x28, 0xBF, 0x4E, 0x5E, 0x4E, 0x75, 0x8A, 0x41, 0x64, 0x00, 0x4E, 0x56, 0xFF, 0xFA, 0x01, 0x08,
    0x2E, 0x2E, 0x00, 0xB6, 0xD0, 0x68, 0x3E, 0x80, 0x2F, 0x0C, 0xA9, 0xFE, 0x64, 0x53, 0x69, 0x7A,
];

impl Key {
    /// The key that the empty password gives; none where it is not the password.
    pub(crate) fn of(said: &Said) -> Option<Key> {
        let key = if said.version >= 5 { modern(said)? } else { old(said)? };
        Some(Key { key, streams: said.streams, texts: said.texts })
    }

    /// The bytes of a stream of the object of these numbers.
    pub(crate) fn stream(&self, number: u32, generation: u16, bytes: &[u8]) -> Vec<u8> {
        self.opened(self.streams, number, generation, bytes)
    }

    /// A string in the object of these numbers.
    pub(crate) fn text(&self, number: u32, generation: u16, bytes: &[u8]) -> Vec<u8> {
        self.opened(self.texts, number, generation, bytes)
    }

    fn opened(&self, method: Method, number: u32, generation: u16, bytes: &[u8]) -> Vec<u8> {
        let salt: &[u8] = if method == Method::Aes128 { b"sAlT" } else { b"" };
        let own = || {
            let number = number.to_le_bytes();
            let parts = [&self.key[..], &number[..3], &generation.to_le_bytes(), salt];
            let length = (self.key.len() + 5).min(16);
            Md5::digest(parts.concat())[..length].to_vec()
        };
        match method {
            Method::Plain => bytes.to_vec(),
            Method::Rc4 => rc4(&own(), bytes),
            Method::Aes128 => {
                Aes128::new_from_slice(&own()).map(|aes| chain(&aes, bytes)).unwrap_or_default()
            }
            Method::Aes256 => {
                Aes256::new_from_slice(&self.key).map(|aes| chain(&aes, bytes)).unwrap_or_default()
            }
        }
    }
}

/// Keys of up to 128 bits, by a digest of everything that the file says.
fn old(said: &Said) -> Option<Vec<u8>> {
    let length = if said.revision == 2 { 5 } else { (said.length / 8).clamp(5, 16) };
    let permissions = said.permissions.to_le_bytes();
    let mut parts = [&PADDING[..], said.owner.get(..32)?, &permissions[..4], &said.id].concat();
    if said.revision >= 4 && !said.covers_metadata {
        parts.extend([0xFF; 4]);
    }
    let mut key = Md5::digest(parts).to_vec();
    if said.revision >= 3 {
        for _ in 0..50 {
            key = Md5::digest(&key[..length]).to_vec();
        }
    }
    key.truncate(length);
    let is_right = if said.revision == 2 {
        said.user.get(..32)? == rc4(&key, &PADDING)
    } else {
        let mut proof = Md5::digest([&PADDING[..], &said.id].concat()).to_vec();
        for turn in 0..20_u8 {
            let turned: Vec<u8> = key.iter().map(|byte| byte ^ turn).collect();
            proof = rc4(&turned, &proof);
        }
        said.user.get(..16)? == proof
    };
    is_right.then_some(key)
}

/// Keys of 256 bits, which lie in the file, locked.
fn modern(said: &Said) -> Option<Vec<u8>> {
    let (proof, salt, key_salt) =
        (said.user.get(..32)?, said.user.get(32..40)?, said.user.get(40..48)?);
    if digest(salt, said.revision) != proof {
        return None;
    }
    let lock = Aes256::new_from_slice(&digest(key_salt, said.revision)).ok()?;
    let locked = said.user_key.get(..32)?;
    Some(unchained(&lock, &[0; 16], locked))
}

/// The digest of the empty password with a salt; a later revision makes it laborious.
fn digest(salt: &[u8], revision: i64) -> Vec<u8> {
    let mut key = Sha256::digest(salt).to_vec();
    if revision < 6 {
        return key;
    }
    // Ends at every value of the last byte by the 288th turn.
    for turn in 0..300_usize {
        let repeated = key.repeat(64);
        let (Ok(aes), vector) = (Aes128::new_from_slice(&key[..16]), &key[16..32]) else { break };
        let block = chained(&aes, vector, &repeated);
        let sum: usize = block.iter().take(16).map(|byte| usize::from(*byte)).sum();
        key = match sum % 3 {
            0 => Sha256::digest(&block).to_vec(),
            1 => Sha384::digest(&block).to_vec(),
            _ => Sha512::digest(&block).to_vec(),
        };
        let last = usize::from(block.last().copied().unwrap_or(0));
        if turn >= 63 && last + 32 <= turn + 1 {
            break;
        }
    }
    key.truncate(32);
    key
}

fn rc4(key: &[u8], bytes: &[u8]) -> Vec<u8> {
    let mut box_: [u8; 256] = std::array::from_fn(|at| at.to_le_bytes()[0]);
    let mut j = 0_u8;
    for (i, byte) in (0..=255_u8).zip(key.iter().cycle()) {
        j = j.wrapping_add(box_[usize::from(i)]).wrapping_add(*byte);
        box_.swap(usize::from(i), usize::from(j));
    }
    let (mut i, mut j) = (0_u8, 0_u8);
    let mut next = || {
        i = i.wrapping_add(1);
        j = j.wrapping_add(box_[usize::from(i)]);
        box_.swap(usize::from(i), usize::from(j));
        box_[usize::from(box_[usize::from(i)].wrapping_add(box_[usize::from(j)]))]
    };
    bytes.iter().map(|byte| byte ^ next()).collect()
}

/// Bytes with their vector before them and a padding after them.
fn chain<A: BlockDecrypt + BlockSizeUser>(aes: &A, bytes: &[u8]) -> Vec<u8> {
    let Some((vector, bytes)) = bytes.split_at_checked(16) else { return Vec::new() };
    let mut out = unchained(aes, vector, bytes);
    let padding = usize::from(out.last().copied().unwrap_or(0));
    if (1..=16).contains(&padding) {
        out.truncate(out.len().saturating_sub(padding));
    }
    out
}

fn unchained<A: BlockDecrypt + BlockSizeUser>(aes: &A, vector: &[u8], bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len());
    let mut vector = vector;
    for locked in bytes.chunks_exact(16) {
        let mut block = Block::<A>::clone_from_slice(locked);
        aes.decrypt_block(&mut block);
        out.extend(block.iter().zip(vector).map(|(byte, before)| byte ^ before));
        vector = locked;
    }
    out
}

fn chained(aes: &Aes128, vector: &[u8], bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len());
    let mut block = Block::<Aes128>::clone_from_slice(vector);
    for open in bytes.chunks_exact(16) {
        block.iter_mut().zip(open).for_each(|(byte, open)| *byte ^= open);
        aes.encrypt_block(&mut block);
        out.extend_from_slice(&block);
    }
    out
}
