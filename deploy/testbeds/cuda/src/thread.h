/* What a kernel's code knows of the thread that it runs: included by the testbed and by the C that it makes of PTX. */
#pragma once
#include <stdint.h>

typedef struct
{
    uint32_t x, y, z;
} Dim;

typedef struct Thread
{
    uint32_t index; /* among the threads of its block */
    Dim tid, ctaid, ntid, nctaid;
    uint8_t *shared;                   /* its block's memory */
    void *stack;                       /* where it goes on after a barrier */
    void (*barrier)(struct Thread *t); /* returns when every thread of the block has come so far */
} Thread;
