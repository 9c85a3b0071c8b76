/* Copyright (c) 2026 The Cella developers
 * SPDX-License-Identifier: MIT
 *
 * Sealing: encryption with keys that only enclaves of the same identity get. A blob may be kept by
 * anyone. */
#pragma once

#include <openenclave/bits/defs.h>
#include <openenclave/bits/evidence.h>
#include <openenclave/bits/result.h>
#include <openenclave/bits/types.h>

/** Kind of an oe_seal_setting_t. */
enum oe_seal_setting_type_t {
  OE_SEAL_SETTING_POLICY,             /**< An oe_seal_policy_t. */
  OE_SEAL_SETTING_ADDITIONAL_CONTEXT, /**< Bytes that enter the key. */
  OE_SEAL_SETTING_IV,                 /**< Initialization vector; never use one twice. */
  OE_SEAL_SETTING_MAX = 0x10000,
  OE_SEAL_SETTING_PLUGIN_DEFINED = OE_SEAL_SETTING_MAX / 2 /**< First value that plug-ins define. */
};

/** One setting; write it with OE_SEAL_SET_*. `size` is 0 if the value is in `value` itself, else
 * the bytes at `p`. */
typedef struct _oe_seal_setting {
  int type;
  uint32_t size;
  union {
    uint64_t q;
    uint32_t d;
    uint16_t w;
    uint8_t b;
    const void* p;
  } value;
} oe_seal_setting_t;

#define __OE_SEAL_SET_POINTER(t, p, s) \
  {                                    \
    (t), s, { (uint64_t)(p) }          \
  }
#define __OE_SEAL_SET_VALUE(t, v) __OE_SEAL_SET_POINTER(t, v, 0)
#define OE_SEAL_SET_POLICY(w) __OE_SEAL_SET_VALUE(OE_SEAL_SETTING_POLICY, w)
#define OE_SEAL_SET_CONTEXT(p, s) __OE_SEAL_SET_POINTER(OE_SEAL_SETTING_ADDITIONAL_CONTEXT, p, s)
#define OE_SEAL_SET_IV(p, s) __OE_SEAL_SET_POINTER(OE_SEAL_SETTING_IV, p, s)

/** A way to seal. Both functions allocate their results, which oe_free() frees. */
typedef struct _oe_seal_plugin_definition {
  const oe_uuid_t id;
  oe_result_t (*seal)(const oe_seal_setting_t* settings, size_t settings_count,
                      const uint8_t* plaintext, size_t plaintext_size,
                      const uint8_t* additional_data, size_t additional_data_size, uint8_t** blob,
                      size_t* blob_size);
  oe_result_t (*unseal)(const uint8_t* blob, size_t blob_size, const uint8_t* additional_data,
                        size_t additional_data_size, uint8_t** plaintext, size_t* plaintext_size);
} oe_seal_plugin_definition_t;

OE_EXTERNC_BEGIN

/**
 * Seals data.
 * @param plugin_id        NULL for the default one
 * @param additional_data  authenticated but not encrypted, and not stored in the blob; may be NULL
 * @param blob             receives the sealed data, to be freed with oe_free()
 */
oe_result_t oe_seal(const oe_uuid_t* plugin_id, const oe_seal_setting_t* settings,
                    size_t settings_count, const uint8_t* plaintext, size_t plaintext_size,
                    const uint8_t* additional_data, size_t additional_data_size, uint8_t** blob,
                    size_t* blob_size);

/** Unseals what oe_seal() made with the same additional data. Free the plaintext with oe_free(). */
oe_result_t oe_unseal(const uint8_t* blob, size_t blob_size, const uint8_t* additional_data,
                      size_t additional_data_size, uint8_t** plaintext, size_t* plaintext_size);

/** Adds a way to seal. The definition must live until it is removed. */
oe_result_t oe_register_seal_plugin(const oe_seal_plugin_definition_t* plugin, bool make_default);

/** Removes a way to seal. */
oe_result_t oe_unregister_seal_plugin(const oe_uuid_t* plugin_id);

OE_EXTERNC_END
