/*
 * The picture of the small guest: a gradient, a box that travels, what was typed, and a square under the pointer.
 * Every key goes to standard output (the serial line) as "key CODE VALUE", so that a test can read back what it typed.
 * The power key switches the guest off. Without a frame buffer only the keys are served.
 */
#include <fcntl.h>
#include <linux/fb.h>
#include <linux/input.h>
#include <linux/kd.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/reboot.h>
#include <sys/sysinfo.h>
#include <time.h>
#include <unistd.h>

enum { MAX_INPUTS = 16, GLYPH_PITCH = 32, BOX = 64, POINTER = 12, ABSOLUTE_RANGE = 32768, TYPED = 48 };

static const uint32_t WHITE = 0xffffff, RED = 0xe05a5a, SHADE = 0x202a38;

struct screen {
    uint8_t *pixels; /* NULL without a frame buffer */
    int width, height, stride;
    unsigned char glyphs[512 * GLYPH_PITCH]; /* the kernel's console font, one bit a pixel */
    int glyph_height;                        /* 0 when there is none */
};

struct state {
    int inputs[MAX_INPUTS], input_count;
    int pointer_x, pointer_y, last_key;
    char typed[TYPED + 1];
};

static uint32_t background(const struct screen *s, int x, int y) {
    return (uint32_t)(24 + x * 72 / s->width) << 16 | (uint32_t)(40 + y * 80 / s->height) << 8 | 112;
}

static void fill(const struct screen *s, int x, int y, int width, int height, uint32_t colour) {
    for (int row = y < 0 ? 0 : y; row < y + height && row < s->height; row++) {
        uint32_t *line = (uint32_t *)(s->pixels + (size_t)row * s->stride);
        for (int column = x < 0 ? 0 : x; column < x + width && column < s->width; column++) line[column] = colour;
    }
}

static void restore(const struct screen *s, int x, int y, int width, int height) {
    for (int row = y < 0 ? 0 : y; row < y + height && row < s->height; row++) {
        uint32_t *line = (uint32_t *)(s->pixels + (size_t)row * s->stride);
        for (int column = x < 0 ? 0 : x; column < x + width && column < s->width; column++)
            line[column] = background(s, column, row);
    }
}

/* One line of text, every font pixel drawn as a square of `scale`; the rest of its box gets the background. */
static void text(const struct screen *s, int x, int y, int scale, const char *words, uint32_t colour) {
    for (; *words && s->glyph_height; words++, x += 8 * scale) {
        const unsigned char *glyph = s->glyphs + (unsigned char)*words * GLYPH_PITCH;
        for (int row = 0; row < s->glyph_height; row++)
            for (int bit = 0; bit < 8; bit++) {
                if (glyph[row] & 0x80 >> bit) fill(s, x + bit * scale, y + row * scale, scale, scale, colour);
                else restore(s, x + bit * scale, y + row * scale, scale, scale);
            }
    }
}

/* The font must be read before the console becomes graphical, and only exists once the console has drawn something. */
static void read_font(struct screen *s, int console) {
    struct console_font_op font = {.op = KD_FONT_OP_GET, .width = 8, .height = GLYPH_PITCH, .charcount = 512, .data = s->glyphs};
    if (write(console, "\n", 1) == 1 && ioctl(console, KDFONTOP, &font) == 0 && font.width == 8) s->glyph_height = (int)font.height;
}

static void open_screen(struct screen *s) {
    int device = -1;
    for (int attempt = 0; attempt < 30 && device < 0; attempt++) {
        device = open("/dev/fb0", O_RDWR);
        if (device < 0) usleep(100000);
    }
    struct fb_var_screeninfo variable;
    struct fb_fix_screeninfo fixed;
    if (device < 0 || ioctl(device, FBIOGET_VSCREENINFO, &variable) || ioctl(device, FBIOGET_FSCREENINFO, &fixed)
        || variable.bits_per_pixel != 32) {
        fprintf(stderr, "no frame buffer of 32 bits\n");
        return;
    }
    int console = open("/dev/tty1", O_RDWR);
    if (console >= 0) {
        read_font(s, console);
        ioctl(console, KDSETMODE, KD_GRAPHICS);
    }
    s->width = (int)variable.xres;
    s->height = (int)variable.yres;
    s->stride = (int)fixed.line_length;
    void *memory = mmap(NULL, (size_t)s->stride * s->height, PROT_READ | PROT_WRITE, MAP_SHARED, device, 0);
    if (memory != MAP_FAILED) s->pixels = memory;
}

/* USB devices are found while we run already: whatever has come since the last look is opened now. */
static void open_inputs(struct state *state) {
    while (state->input_count < MAX_INPUTS) {
        char name[32];
        snprintf(name, sizeof name, "/dev/input/event%d", state->input_count);
        int device = open(name, O_RDONLY | O_NONBLOCK);
        if (device < 0) break;
        state->inputs[state->input_count++] = device;
    }
}

static void type(struct state *state, int code) {
    static const char KEYS[] = "\0\0" "1234567890-=" "\0\0" "qwertyuiop[]" "\0\0" "asdfghjkl;'`" "\0\\" "zxcvbnm,./" "\0*\0 ";
    size_t length = strlen(state->typed);
    if (code == KEY_BACKSPACE && length > 0) {
        state->typed[length - 1] = 0;
    } else if (code == KEY_ENTER) {
        state->typed[0] = 0;
    } else if (code < (int)sizeof KEYS && KEYS[code]) {
        if (length == TYPED) memmove(state->typed, state->typed + 1, length--);
        state->typed[length] = KEYS[code];
        state->typed[length + 1] = 0;
    }
}

static void key(struct state *state, int code, int value) {
    printf("key %d %d\n", code, value);
    if (code == KEY_POWER && value) {
        sync();
        reboot(RB_POWER_OFF);
    }
    if (value && code < BTN_MISC) {
        state->last_key = code;
        type(state, code);
    }
}

static void read_inputs(struct state *state, const struct screen *s) {
    struct input_event event;
    for (int i = 0; i < state->input_count; i++)
        while (read(state->inputs[i], &event, sizeof event) == sizeof event) {
            if (event.type == EV_KEY) key(state, event.code, event.value);
            else if (event.type == EV_ABS && event.code == ABS_X) state->pointer_x = (int)((long)event.value * s->width / ABSOLUTE_RANGE);
            else if (event.type == EV_ABS && event.code == ABS_Y) state->pointer_y = (int)((long)event.value * s->height / ABSOLUTE_RANGE);
            else if (event.type == EV_REL && event.code == REL_X) state->pointer_x += event.value;
            else if (event.type == EV_REL && event.code == REL_Y) state->pointer_y += event.value;
        }
    if (state->pointer_x < 0) state->pointer_x = 0;
    if (state->pointer_y < 0) state->pointer_y = 0;
    if (state->pointer_x > s->width - POINTER) state->pointer_x = s->width - POINTER;
    if (state->pointer_y > s->height - POINTER) state->pointer_y = s->height - POINTER;
}

static void draw_words(const struct screen *s, const struct state *state) {
    char line[96], host[32] = "";
    struct sysinfo info;
    gethostname(host, sizeof host - 1);
    sysinfo(&info);
    snprintf(line, sizeof line, "%s, up %ld:%02ld   key %-4d", host, info.uptime / 60, info.uptime % 60, state->last_key);
    text(s, 40, 110, 2, line, WHITE);
    snprintf(line, sizeof line, "> %-*s", TYPED, state->typed);
    text(s, 40, 160, 2, line, WHITE);
}

int main(void) {
    static struct screen s;
    static struct state state;
    setvbuf(stdout, NULL, _IOLBF, 0);
    open_screen(&s);
    state.pointer_x = s.width / 2;
    state.pointer_y = s.height / 2;
    int box = 0, drawn_x = 0, drawn_y = 0;
    if (s.pixels) {
        restore(&s, 0, 0, s.width, s.height);
        fill(&s, 0, s.height * 2 / 3 - 8, s.width, BOX + 16, SHADE);
        text(&s, 40, 40, 3, "Virtfleet small guest", WHITE);
    }
    for (unsigned frame = 0;; frame++) {
        if (frame % 20 == 0) open_inputs(&state);
        read_inputs(&state, &s);
        if (s.pixels) {
            int band = s.height * 2 / 3;
            fill(&s, box, band, 8, BOX, SHADE);
            box += 8;
            if (box + BOX > s.width) {
                fill(&s, box, band, BOX, BOX, SHADE);
                box = 0;
            }
            fill(&s, box, band, BOX, BOX, WHITE);
            if (frame % 5 == 0) draw_words(&s, &state);
            if (drawn_x != state.pointer_x || drawn_y != state.pointer_y) restore(&s, drawn_x, drawn_y, POINTER, POINTER);
            drawn_x = state.pointer_x;
            drawn_y = state.pointer_y;
            fill(&s, drawn_x, drawn_y, POINTER, POINTER, RED);
        }
        usleep(50000);
    }
}
