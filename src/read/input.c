/* SPDX-License-Identifier: Apache-2.0 */
#define _GNU_SOURCE /* O_CLOEXEC */
#include "read/input.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

/* Read at once. Articles are of some KB, so that one call takes a file whole. */
enum { STEP = 64 << 10 };

static stemma_status too_large(const stm_input *input, uint64_t bytes, stemma_error *err)
{
    return stm_fail(err, STEMMA_E_LIMIT, input->max_bytes,
                    "file has %s%llu bytes, at most %zu are read", input->ended ? "" : "over ",
                    (unsigned long long)bytes, input->max_bytes);
}

stm_input stm_input_of(stm_str bytes)
{
    return (stm_input){
        .fd = -1, .ended = true, .memory = bytes, .read = bytes.len, .max_bytes = SIZE_MAX};
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
    if (S_ISREG(info.st_mode) && (uint64_t)info.st_size > input->max_bytes) {
        input->ended = true;
        return too_large(input, (uint64_t)info.st_size, err);
    }
    return STEMMA_OK;
}

stemma_status stm_input_open(stm_input *input, const stm_file *file, const stemma_limits *limits,
                             stemma_error *err)
{
    *input = (stm_input){.fd = -1, .max_bytes = limits->max_file_bytes};
    if (file->source != NULL) {
        *input = stm_input_of((stm_str){file->source->bytes, file->source->len});
        input->max_bytes = limits->max_file_bytes;
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
    stm_buf_clear(&input->held);
    *input = (stm_input){.fd = -1, .ended = true};
}

stm_str stm_input_window(const stm_input *input)
{
    const stm_str all = input->fd < 0 ? input->memory : stm_buf_str(&input->held);
    return all.len == 0 ? STM_STR("") : stm_str_slice(all, input->begin, all.len);
}

/* Move the window to the front of the buffer, once more has been passed than is left. */
static void close_up(stm_input *input)
{
    if (input->fd < 0 || input->begin == 0 || input->begin < input->held.len - input->begin)
        return;
    input->held.len -= input->begin;
    memmove(input->held.data, input->held.data + input->begin, input->held.len);
    input->begin = 0;
}

/* Read once more into the buffer. */
static stemma_status read_step(stm_input *input, stemma_error *err)
{
    if (!stm_buf_reserve(&input->held, STEP))
        return stm_fail_nomem(err);
    ssize_t n;
    do
        n = read(input->fd, input->held.data + input->held.len, STEP);
    while (n < 0 && errno == EINTR);
    if (n < 0)
        return stm_fail(err, STEMMA_E_IO, (size_t)input->read, "cannot read: %s", strerror(errno));
    input->ended = n == 0;
    input->held.len += (size_t)n;
    input->read += (uint64_t)n;
    return input->read > input->max_bytes ? too_large(input, input->max_bytes, err) : STEMMA_OK;
}

stemma_status stm_input_fill(stm_input *input, size_t bytes, stemma_error *err)
{
    close_up(input);
    while (!input->ended && stm_input_window(input).len < bytes)
        STM_TRY(read_step(input, err));
    return STEMMA_OK;
}

void stm_input_pass(stm_input *input, size_t bytes)
{
    input->begin += bytes;
    input->offset += bytes;
}
