//! Encryption of PDF files, as their standard has it.
#![allow(dead_code, reason = "each test file uses its part")]

use super::pdf::hex;
use aes::cipher::{Block, BlockEncrypt, BlockSizeUser, KeyInit};
use aes::{Aes128, Aes256};
use md5::{Digest, Md5};
use sha2::{Sha256, Sha384, Sha512};

/// The number of every file made here.
pub const ID: &[u8] = b"0123456789abcdef";

/// Ciphers, oldest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cipher {
    Rc4Of40,
    Rc4Of128,
    Aes128,
    /// As it was before the standard.
    Aes256Early,
    Aes256,
}

pub const CIPHERS: [Cipher; 5] =
    [Cipher::Rc4Of40, Cipher::Rc4Of128, Cipher::Aes128, Cipher::Aes256Early, Cipher::Aes256];

const PERMISSIONS: i32 = -3904;

/// A cipher with its key.
pub struct Lock {
    cipher: Cipher,
    key: Vec<u8>,
    user: Vec<u8>,
    user_key: Vec<u8>,
}

fn padded(password: &[u8]) -> Vec<u8> {
    const PADDING: &[u8] = b"\x28\xBF\x4E\x5E\x4E\x75\x8A\x41\x64\x00\x4E\x56\xFF\xFA\x01\x08\x2E\x2E\x00\xB6\xD0\x68\x3E\x80\x2F\x0C\xA9\xFE\x64\x53\x69\x7A";
    password.iter().chain(PADDING).take(32).copied().collect()
}

/// What the owner's password would have made; any bytes will do.
fn owner() -> Vec<u8> {
    (0..48).collect()
}

impl Lock {
    pub fn new(cipher: Cipher, password: &[u8]) -> Lock {
        match cipher {
            Cipher::Aes256Early | Cipher::Aes256 => modern(cipher, password),
            _ => old(cipher, password),
        }
    }

    /// The dictionary of it.
    pub fn said(&self) -> String {
        let (owner, user, user_key) = (hex(&owner()), hex(&self.user), hex(&self.user_key));
        let old = &owner[..64];
        let filter = |method: &str| {
            format!("/CF<</StdCF<</CFM/{method}/AuthEvent/DocOpen>>>>/StmF/StdCF/StrF/StdCF")
        };
        let how = match self.cipher {
            Cipher::Rc4Of40 => format!("/V 1/R 2/O<{old}>"),
            Cipher::Rc4Of128 => format!("/V 2/R 3/Length 128/O<{old}>"),
            Cipher::Aes128 => format!("/V 4/R 4/Length 128/O<{old}>{}", filter("AESV2")),
            Cipher::Aes256Early => format!("/V 5/R 5/Length 256/O<{owner}>{}", filter("AESV3")),
            Cipher::Aes256 => format!("/V 5/R 6/Length 256/O<{owner}>{}", filter("AESV3")),
        };
        format!("<</Filter/Standard{how}/U<{user}>/UE<{user_key}>/P {PERMISSIONS}>>")
    }

    /// The bytes of a stream of this object.
    pub fn locked(&self, number: usize, bytes: &[u8]) -> Vec<u8> {
        let number = u32::try_from(number).expect("small").to_le_bytes();
        let salt: &[u8] = if self.cipher == Cipher::Aes128 { b"sAlT" } else { b"" };
        let own = Md5::digest([&self.key[..], &number[..3], &[0, 0], salt].concat());
        let own = &own[..(self.key.len() + 5).min(16)];
        let vector = [7; 16];
        match self.cipher {
            Cipher::Rc4Of40 | Cipher::Rc4Of128 => rc4(own, bytes),
            Cipher::Aes128 => {
                let aes = Aes128::new_from_slice(own).expect("a key");
                [&vector[..], &chained(&aes, &vector, &filled(bytes))].concat()
            }
            Cipher::Aes256Early | Cipher::Aes256 => {
                let aes = Aes256::new_from_slice(&self.key).expect("a key");
                [&vector[..], &chained(&aes, &vector, &filled(bytes))].concat()
            }
        }
    }
}

fn old(cipher: Cipher, password: &[u8]) -> Lock {
    let length = if cipher == Cipher::Rc4Of40 { 5 } else { 16 };
    let parts = [&padded(password)[..], &owner()[..32], &PERMISSIONS.to_le_bytes(), ID].concat();
    let mut key = Md5::digest(parts).to_vec();
    if length == 16 {
        for _ in 0..50 {
            key = Md5::digest(&key).to_vec();
        }
    }
    key.truncate(length);
    let user = if length == 5 {
        rc4(&key, &padded(b""))
    } else {
        let mut proof = Md5::digest([&padded(b"")[..], ID].concat()).to_vec();
        for turn in 0..20_u8 {
            proof = rc4(&key.iter().map(|byte| byte ^ turn).collect::<Vec<u8>>(), &proof);
        }
        [proof, vec![0; 16]].concat()
    };
    Lock { cipher, key, user, user_key: Vec::new() }
}

fn modern(cipher: Cipher, password: &[u8]) -> Lock {
    let key: Vec<u8> = (100..132).collect();
    let digest = |salt: &[u8]| {
        let start = Sha256::digest([password, salt].concat()).to_vec();
        if cipher == Cipher::Aes256 { laborious(password, start) } else { start }
    };
    let (proof_salt, key_salt) = (b"saltsalt", b"SALTSALT");
    let user = [&digest(proof_salt)[..], proof_salt, key_salt].concat();
    let lock = Aes256::new_from_slice(&digest(key_salt)).expect("a key");
    Lock { cipher, user, user_key: chained(&lock, &[0; 16], &key), key }
}

fn laborious(password: &[u8], start: Vec<u8>) -> Vec<u8> {
    let mut key = start;
    for turn in 1.. {
        let repeated = [password, &key].concat().repeat(64);
        let aes = Aes128::new_from_slice(&key[..16]).expect("a key");
        let vector: [u8; 16] = key[16..32].try_into().expect("a vector");
        let block = chained(&aes, &vector, &repeated);
        // The number that the first sixteen bytes write, of which the rest by three is that
        // of their sum.
        let number =
            block[..16].iter().fold(0_u32, |rest, byte| (rest * 256 + u32::from(*byte)) % 3);
        key = match number {
            0 => Sha256::digest(&block).to_vec(),
            1 => Sha384::digest(&block).to_vec(),
            _ => Sha512::digest(&block).to_vec(),
        };
        if turn >= 64 && i32::from(block[block.len() - 1]) <= turn - 32 {
            break;
        }
    }
    key.truncate(32);
    key
}

fn rc4(key: &[u8], bytes: &[u8]) -> Vec<u8> {
    let mut state: Vec<u8> = (0..=255).collect();
    let mut j = 0_usize;
    for i in 0..256 {
        j = (j + usize::from(state[i]) + usize::from(key[i % key.len()])) % 256;
        state.swap(i, j);
    }
    let (mut i, mut j) = (0_usize, 0_usize);
    let next = |byte: &u8| {
        i = (i + 1) % 256;
        j = (j + usize::from(state[i])) % 256;
        state.swap(i, j);
        byte ^ state[(usize::from(state[i]) + usize::from(state[j])) % 256]
    };
    bytes.iter().map(next).collect()
}

fn filled(bytes: &[u8]) -> Vec<u8> {
    let more = 16 - bytes.len() % 16;
    [bytes, &vec![u8::try_from(more).expect("small"); more]].concat()
}

fn chained<A: BlockEncrypt + BlockSizeUser>(aes: &A, vector: &[u8], bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    let mut before = vector.to_vec();
    for open in bytes.chunks_exact(16) {
        let mixed: Vec<u8> = open.iter().zip(&before).map(|(one, other)| one ^ other).collect();
        let mut block = Block::<A>::clone_from_slice(&mixed);
        aes.encrypt_block(&mut block);
        before = block.to_vec();
        out.extend(&before);
    }
    out
}
