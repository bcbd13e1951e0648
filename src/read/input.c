/* SPDX-License-Identifier: Apache-2.0 */
#define _GNU_SOURCE /* O_CLOEXEC */
#include "read/input.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/alloc.h"

/* Read at once. Articles are of some KB, so that one call takes a file whole. */
enum { STEP = 64 << 10 };

static stemma_status too_large(const stm_input *input, uint64_t bytes, stemma_error *err)
{
    return stm_fail(err, STEMMA_E_LIMIT, input->max_bytes,
                    "file has %s%llu bytes, at most %llu are read",
                    bytes > input->max_bytes ? "" : "over ", (unsigned long long)bytes,
                    (unsigned long long)input->max_bytes);
}

stm_input stm_input_of(stm_str bytes)
{
    return (stm_input){.fd = -1,
                       .ended = true,
                       .memory = bytes,
                       .read = bytes.len,
                       .size = bytes.len,
                       .max_bytes = UINT64_MAX};
}

static stemma_status open_path(stm_input *input, stm_str path, stemma_error *err)
{
    struct stat info;
    const int fd = open(path.data, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return stm_fail(err, STEMMA_E_IO, STEMMA_NO_OFFSET, "cannot open: %s", strerror(errno));
    *input = (stm_input){.fd = fd, .close_fd = true, .max_bytes = input->max_bytes};
    if (fstat(fd, &info) != 0)
        return stm_fail(err, STEMMA_E_IO, STEMMA_NO_OFFSET, "cannot read: %s", strerror(errno));
    if (S_ISDIR(info.st_mode))
        return stm_fail(err, STEMMA_E_LIMIT, STEMMA_NO_OFFSET,
                        "is a folder, too deep to be looked into");
    input->size = S_ISREG(info.st_mode) ? (uint64_t)info.st_size : 0;
    return input->size > input->max_bytes ? too_large(input, input->size, err) : STEMMA_OK;
}

stemma_status stm_input_open(stm_input *input, const stm_file *file, const stemma_limits *limits,
                             stemma_error *err)
{
    *input = (stm_input){.fd = -1, .max_bytes = limits->max_stream_bytes};
    if (file->source != NULL) {
        *input = stm_input_of((stm_str){file->source->bytes, file->source->len});
        input->max_bytes = limits->max_stream_bytes;
        return input->read > input->max_bytes ? too_large(input, input->read, err) : STEMMA_OK;
    }
    if (stm_str_is(file->path, "-")) {
        input->fd = STDIN_FILENO;
        return STEMMA_OK;
    }
    return open_path(input, file->path, err);
}

void stm_input_close(stm_input *input)
{
    if (input->close_fd && input->fd >= 0)
        close(input->fd);
    if (input->packed != NULL)
        stm_input_close(input->packed);
    stm_free(input->packed);
    stm_unpacker_free(input->unpacker);
    stm_buf_clear(&input->held);
    *input = (stm_input){.fd = -1, .ended = true};
}

stm_str stm_input_window(const stm_input *input)
{
    const stm_str all = input->memory.data != NULL ? input->memory : stm_buf_str(&input->held);
    return all.len == 0 ? STM_STR("") : stm_str_slice(all, input->begin, all.len);
}

/* Move the window to the front of the buffer, once more has been passed than is left. */
static void close_up(stm_input *input)
{
    if (input->memory.data != NULL || input->begin == 0 ||
        input->begin < input->held.len - input->begin)
        return;
    input->held.len -= input->begin;
    memmove(input->held.data, input->held.data + input->begin, input->held.len);
    input->begin = 0;
}

static stemma_status check_size(const stm_input *input, stemma_error *err)
{
    return input->read > input->max_bytes ? too_large(input, input->max_bytes, err) : STEMMA_OK;
}

/* Unpack once more into the buffer. */
static stemma_status unpack_step(stm_input *input, stemma_error *err)
{
    stm_unpacked step;
    STM_TRY(stm_input_fill(input->packed, 8, err));
    const stm_str packed = stm_input_window(input->packed);
    const stemma_status status =
        stm_unpack(&step, input->unpacker, packed, input->held.data + input->held.len, STEP, err);
    stm_input_pass(input->packed, step.used);
    input->held.len += step.made;
    input->read += step.made;
    if (status < 0)
        return status;
    const bool still = step.used == 0 && step.made == 0 && !step.more;
    input->ended = still && (packed.len == 0 || input->packed->ended);
    if (input->ended && !step.between)
        return stm_fail(err, STEMMA_E_FORMAT, (size_t)input->packed->offset,
                        "is packed data that ends too early");
    return check_size(input, err);
}

/* Read once more into the buffer. */
static stemma_status read_step(stm_input *input, stemma_error *err)
{
    if (!stm_buf_reserve(&input->held, STEP))
        return stm_fail_nomem(err);
    if (input->packed != NULL)
        return unpack_step(input, err);
    ssize_t n;
    do
        n = read(input->fd, input->held.data + input->held.len, STEP);
    while (n < 0 && errno == EINTR);
    if (n < 0)
        return stm_fail(err, STEMMA_E_IO, (size_t)input->read, "cannot read: %s", strerror(errno));
    input->ended = n == 0;
    input->held.len += (size_t)n;
    input->read += (uint64_t)n;
    return check_size(input, err);
}

stemma_status stm_input_fill(stm_input *input, size_t bytes, stemma_error *err)
{
    close_up(input);
    if (input->owes && stm_input_window(input).len < bytes) {
        input->owes = false;
        if (err != NULL)
            *err = input->failure;
        return input->failure.status;
    }
    while (!input->ended && stm_input_window(input).len < bytes)
        STM_TRY(read_step(input, err));
    return STEMMA_OK;
}

stemma_status stm_input_peek(stm_input *input, size_t bytes, stemma_error *err)
{
    stemma_error failure;
    const stemma_status status = stm_input_fill(input, bytes, &failure);
    input->owes = status == STEMMA_E_FORMAT && stm_input_window(input).len > 0;
    if (status == STEMMA_OK || input->owes) {
        input->failure = failure;
        return STEMMA_OK;
    }
    if (err != NULL)
        *err = failure;
    return status;
}

stemma_status stm_input_unpack(stm_input *input, stm_packing packing, const stemma_limits *limits,
                               stemma_error *err)
{
    stm_unpacker *unpacker = NULL;
    stm_input *packed = stm_malloc(sizeof *packed);
    if (packed == NULL)
        return stm_fail_nomem(err);
    const stemma_status status = stm_unpacker_new(&unpacker, packing, limits, err);
    if (status < 0) {
        stm_free(packed);
        return status;
    }
    *packed = *input;
    *input = (stm_input){
        .fd = -1, .packed = packed, .unpacker = unpacker, .max_bytes = limits->max_stream_bytes};
    return STEMMA_OK;
}

stemma_status stm_input_limit(stm_input *input, size_t max_bytes, stemma_error *err)
{
    input->max_bytes = max_bytes;
    if (input->size > max_bytes)
        return too_large(input, input->size, err);
    return check_size(input, err);
}

void stm_input_pass(stm_input *input, size_t bytes)
{
    input->begin += bytes;
    input->offset += bytes;
}
