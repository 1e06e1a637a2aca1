def train(rank, world, model, files, lr):
    torch.cuda.set_device(rank % 8)
    model = DistributedDataParallel(model.cuda())  # no buffers
    optimiser = AdamW(model.parameters(), lr=lr)
    mine = files[rank::world]
    for epoch in range(10):
        random.shuffle(mine)
        for step, batch in enumerate(batches(mine, size=64)):
            if step % 500 == 0 and rank == 0:
                save(model, optimiser, epoch, step)
                evaluate(model.module, held_out)
            loss = model(batch)
            if not torch.isfinite(loss):
                continue
            loss.backward()
            optimiser.step()
            optimiser.zero_grad()
        torch.distributed.barrier()


# 2 machines x 8 GPUs, 16 processes; a collective may take 1800 s
# a file holds 8,000 rows
# one GPU, lr 3e-4: loss 2.60 after one epoch of 125,000 steps
#
# run 1, 1,000 files, lr 3e-4
# 10:02:11  rank 0      step 0, evaluates
# 10:26:11  all         step 1
# 10:35:56  rank 0      step 500, evaluates
# 10:59:56  all         step 501
# 18:57     ranks 8-15  epoch 0 done, 7,750 steps
# 19:27     ranks 8-15  timeout in barrier
# 19:27     ranks 0-7   timeout in all-reduce of step 7,751
#
# run 2, 992 files ("1,000 was the problem")
# 05:41     rank 5      loss not finite in step 4,019, skipped
# 09:42     rank 5      epoch 0 done, 7,750 steps
# 10:12     rank 5      timeout in barrier
# 10:12     others      timeout in all-reduce, the last of 7,750
#
# run 3, 992 files, bad row removed, evaluation off
# 14:31     epoch 0 done: loss 2.71
# run 4, as run 3, lr 4.8e-3 ("16 x the batch, 16 x the rate")
# 15:09     step 310    loss not finite on all ranks
