# A program for UEFI: the headers of a PE image (PE32+, EFI application), and one section that is the whole file.
        .code64
        .globl  _start
_start:
        .ascii  "MZ"
        .org    60
        .long   coff
coff:
        .ascii  "PE\0\0"
        .word   0x8664, 1               # x86-64, one section
        .long   0, 0, 0
        .word   section - optional, 0x0202
optional:
        .word   0x20b, 0                # PE32+
        .long   end - begin, 0, 0
        .long   begin, begin            # entry point, base of code
        .quad   0                       # wherever it is loaded
        .long   0x20, 0x20              # alignment in memory and in the file
        .word   0, 0, 0, 0, 0, 0
        .long   0, end, begin, 0        # size of image and of headers
        .word   10, 0                   # EFI application
        .quad   0x10000, 0x10000, 0x10000, 0
        .long   0, 0                    # no tables of data
section:
        .ascii  ".text\0\0\0"
        .long   end - begin, begin, end - begin, begin
        .long   0, 0, 0, 0x60000020     # code, to be read and run
        .balign 0x20
begin:
        .macro  SENTENCE
        lea     sentence(%rip), %rsi
        .endm
        .include "speak.inc"
sentence:
        .asciz  "virtfleet booted by uefi, cards:"
        .balign 0x20
end:
