/* Copyright (c) 2026 The Cella developers
 * SPDX-License-Identifier: MIT
 *
 * Result codes of the Open Enclave interface. Names and values are Open Enclave's; both sides use
 * them. */
#pragma once

#include <openenclave/bits/defs.h>
#include <openenclave/bits/types.h>

OE_EXTERNC_BEGIN

/** Outcome of a function. Value 59 has no name here: programs see "UNKNOWN" for it. */
__extension__ typedef enum _oe_result {
  OE_OK = 0,                         /**< Success. */
  OE_FAILURE = 1,                    /**< Failed, and no other code says more. */
  OE_BUFFER_TOO_SMALL = 2,           /**< A caller's buffer cannot hold the result. */
  OE_INVALID_PARAMETER = 3,          /**< A parameter is NULL, out of range or contradictory. */
  OE_REENTRANT_ECALL = 4,            /**< An ECALL came where none may be nested. */
  OE_OUT_OF_MEMORY = 5,              /**< Memory could not be allocated. */
  OE_OUT_OF_THREADS = 6,             /**< Every thread slot (TCS) of the enclave is taken. */
  OE_UNEXPECTED = 7,                 /**< Something happened that should be impossible. */
  OE_VERIFY_FAILED = 8,              /**< A signature, quote or certificate did not verify. */
  OE_NOT_FOUND = 9,                  /**< A file, function or element does not exist. */
  OE_INTEGER_OVERFLOW = 10,          /**< A size or count does not fit its type. */
  OE_PUBLIC_KEY_NOT_FOUND = 11,      /**< A certificate holds no public key. */
  OE_OUT_OF_BOUNDS = 12,             /**< An index is beyond the end. */
  OE_OVERLAPPED_COPY = 13,           /**< Source and destination of a copy overlap. */
  OE_CONSTRAINT_FAILED = 14,         /**< A value breaks a rule about it. */
  OE_IOCTL_FAILED = 15,              /**< The SGX driver refused a request. */
  OE_UNSUPPORTED = 16,               /**< Not available here or not yet. */
  OE_READ_FAILED = 17,               /**< Reading a file or device failed. */
  OE_SERVICE_UNAVAILABLE = 18,       /**< A service that is needed does not answer. */
  OE_ENCLAVE_ABORTING = 19,          /**< The enclave is going down. */
  OE_ENCLAVE_ABORTED = 20,           /**< The enclave went down before. */
  OE_PLATFORM_ERROR = 21,            /**< The hardware or its software failed. */
  OE_INVALID_CPUSVN = 22,            /**< A key was asked for with a wrong CPUSVN. */
  OE_INVALID_ISVSVN = 23,            /**< A key was asked for with a wrong ISVSVN. */
  OE_INVALID_KEYNAME = 24,           /**< A key was asked for by an unknown name. */
  OE_DEBUG_DOWNGRADE = 25,           /**< Debug mode was asked of an image that forbids it. */
  OE_REPORT_PARSE_ERROR = 26,        /**< A report is malformed. */
  OE_MISSING_CERTIFICATE_CHAIN = 27, /**< A certificate chain is absent. */
  OE_BUSY = 28,                      /**< The resource is in use. */
  OE_NOT_OWNER = 29,                 /**< Only the owner of the resource may do this. */
  OE_INVALID_SGX_CERTIFICATE_EXTENSIONS = 30, /**< A PCK certificate lacks its SGX extensions. */
  OE_MEMORY_LEAK = 31,                        /**< Memory was still allocated at the end. */
  OE_BAD_ALIGNMENT = 32,                      /**< An address is not aligned as needed. */
  OE_JSON_INFO_PARSE_ERROR = 33,              /**< TCB info or QE identity is malformed. */
  OE_TCB_LEVEL_INVALID = 34,                  /**< The platform's TCB level is not accepted. */
  OE_QUOTE_PROVIDER_LOAD_ERROR = 35,          /**< The quote provider could not be loaded. */
  OE_QUOTE_PROVIDER_CALL_ERROR = 36,          /**< The quote provider failed. */
  OE_INVALID_REVOCATION_INFO = 37,            /**< Revocation data is unusable. */
  OE_INVALID_UTC_DATE_TIME = 38,              /**< A date or time is malformed or out of range. */
  OE_INVALID_QE_IDENTITY_INFO = 39,           /**< QE identity data is unusable. */
  OE_INVALID_ENDORSEMENT = 40,                /**< Endorsements (collateral) are unusable. */
  OE_UNSUPPORTED_ENCLAVE_IMAGE = 41,          /**< The image has contents that cannot run. */
  OE_VERIFY_CRL_EXPIRED = 42,                 /**< A revocation list is too old. */
  OE_VERIFY_CRL_MISSING = 43,                 /**< A revocation list is absent. */
  OE_VERIFY_REVOKED = 44,                     /**< A certificate or signature was revoked. */
  OE_VERIFY_FAILED_TO_FIND_VALIDITY_PERIOD = 45, /**< Nothing is valid at the time in question. */
  OE_CRYPTO_ERROR = 46,                          /**< The cryptographic library failed. */
  OE_INCORRECT_REPORT_SIZE = 47,                 /**< A report has the wrong length. */
  OE_QUOTE_VERIFICATION_ERROR = 48,              /**< A quote could not be verified. */
  OE_QUOTE_ENCLAVE_IDENTITY_VERIFICATION_FAILED =
      49, /**< The quoting enclave is not an accepted one. */
  OE_QUOTE_ENCLAVE_IDENTITY_UNIQUEID_MISMATCH =
      50, /**< The quoting enclave has another unique id. */
  QE_QUOTE_ENCLAVE_IDENTITY_PRODUCTID_MISMATCH =
      51,                                  /**< The quoting enclave has another product id. */
  OE_VERIFY_FAILED_AES_CMAC_MISMATCH = 52, /**< The MAC of a local report is wrong. */
  OE_CONTEXT_SWITCHLESS_OCALL_MISSED = 53, /**< No worker took a switchless OCALL. */
  OE_THREAD_CREATE_ERROR = 54,             /**< A thread could not be started. */
  OE_THREAD_JOIN_ERROR = 55,               /**< A thread could not be joined. */
  OE_ALREADY_EXISTS = 56,                  /**< There is one already. */
  OE_ALREADY_INITIALIZED = 57,             /**< It was initialized before. */
  OE_QUOTE_HASH_MISMATCH = 58,             /**< Claims do not have the hash that the quote signs. */
  OE_INVALID_IMAGE = 60,                   /**< The file is not a well-formed enclave image. */
  OE_QUOTE_LIBRARY_LOAD_ERROR = 61,        /**< The quote library could not be loaded. */
  OE_SGX_QUOTE_LIBRARY_ERROR = 62,         /**< The quote library failed. */
  __OE_RESULT_MAX = OE_ENUM_MAX
} oe_result_t;

OE_STATIC_ASSERT(sizeof(oe_result_t) == sizeof(unsigned int));

/**
 * The name of a result code, such as "OE_OK", or "UNKNOWN" for a value without a name.
 * Static storage; never NULL; thread-safe.
 */
const char* oe_result_str(oe_result_t result);

OE_EXTERNC_END
