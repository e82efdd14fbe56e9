//! The port contract, on the ports in memory.

use portcullis_testkit::{Memory, contract_tests};
use std::sync::Mutex;

contract_tests!(|| Mutex::new(Memory::default()));
