/* Replays an RFB recording (from ServerInit on) through libvncclient and prints the processor seconds of the decoding
 * thread and the CRC-32 of the last picture as bytes red, green, blue, 0. */
#include <pthread.h>
#include <rfb/rfbclient.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>
#include <zlib.h>

struct feed {
  FILE *recording;
  int socket;
};

/* The server's side: a greeting of RFB 3.3 with security None, then the recording. */
static void *send_recording(void *argument) {
  struct feed *feed = argument;
  static const char greeting[] = "RFB 003.003\n\0\0\0\1";
  static char buffer[65536];
  size_t length = sizeof greeting - 1;
  memcpy(buffer, greeting, length);
  do {
    size_t done = 0;
    while (done < length) {
      ssize_t written = write(feed->socket, buffer + done, length - done);
      if (written <= 0) return NULL;
      done += written;
    }
    length = fread(buffer, 1, sizeof buffer, feed->recording);
  } while (length > 0);
  shutdown(feed->socket, SHUT_WR);
  return NULL;
}

static void quiet(const char *format, ...) { (void)format; }

static double thread_seconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return now.tv_sec + now.tv_nsec / 1e9;
}

static unsigned long checksum(rfbClient *client) {
  unsigned long crc = crc32(0, NULL, 0);
  const unsigned char *pixel = client->frameBuffer;
  for (long i = 0; i < (long)client->width * client->height; i++, pixel += 4) {
    uint32_t value;
    memcpy(&value, pixel, 4);
    unsigned char rgb0[4] = {value >> client->format.redShift, value >> client->format.greenShift,
                             value >> client->format.blueShift, 0};
    crc = crc32(crc, rgb0, 4);
  }
  return crc;
}

int main(int argc, char **argv) {
  int sockets[2];
  pthread_t feeder;
  struct feed feed;
  if (argc != 2 || !(feed.recording = fopen(argv[1], "rb"))) return 2;
  if (socketpair(AF_UNIX, SOCK_STREAM, 0, sockets)) return 2;
  feed.socket = sockets[1];
  rfbClientLog = quiet;
  rfbClientErr = quiet;
  rfbClient *client = rfbGetClient(8, 3, 4);
  client->sock = sockets[0];
  client->canHandleNewFBSize = TRUE;
  pthread_create(&feeder, NULL, send_recording, &feed);
  if (!InitialiseRFBConnection(client)) return 1;
  client->width = client->si.framebufferWidth;
  client->height = client->si.framebufferHeight;
  client->format.redShift = client->si.format.redShift;
  client->format.greenShift = client->si.format.greenShift;
  client->format.blueShift = client->si.format.blueShift;
  if (!client->MallocFrameBuffer(client)) return 1;
  /* It shall only decode, not ask for more. */
  memset(&client->supportedMessages, 0, sizeof client->supportedMessages);
  double start = thread_seconds();
  while (HandleRFBServerMessage(client)) continue;
  printf("%.6f %08lx\n", thread_seconds() - start, checksum(client));
  return 0;
}
